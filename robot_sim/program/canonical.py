"""One byte text for one meaning, and its digest."""

import hashlib
import json

from pydantic import BaseModel


def canonical(record: BaseModel) -> bytes:
    """A record as JSON with sorted keys and no spaces, UTF-8; equal records give equal bytes."""
    data = record.model_dump(mode="json")
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def digest(record: BaseModel) -> str:
    """SHA-256 of the canonical text of a record, 64 hexadecimal digits."""
    return hashlib.sha256(canonical(record)).hexdigest()
