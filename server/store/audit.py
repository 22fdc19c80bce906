"""What happened, in order. Each entry's hash covers it and the hash before: none can be changed or removed unseen.

Cutting off the newest entries, or rewriting all of them, leaves a sound chain: that is seen only by comparing with a
hash that was noted elsewhere.
"""

import hashlib
import json
from collections.abc import Mapping

from pydantic import JsonValue
from sqlalchemy import Connection, insert, select

from robot_sim.frozen import Frozen
from server.store.moment import now
from server.store.tables import AUDIT

FIRST = "0" * 64
"""The hash before the first entry."""


class Entry(Frozen):
    """One thing that happened."""

    number: int
    """Its place in the order, from 1."""
    at: str
    """When, ISO 8601 in UTC."""
    event: str
    """What, for example ``program.approved``."""
    facts: str
    """Names and digests, as the JSON text that was hashed."""
    hash: str
    """SHA-256 over the hash before, number, moment, event and facts, one a line."""


def append(db: Connection, event: str, facts: Mapping[str, JsonValue]) -> Entry:
    """Adds an entry in the caller's transaction, so that it stands exactly when the change it tells of does."""
    last = newest(db)
    number, before = (last.number + 1, last.hash) if last else (1, FIRST)
    told = json.dumps(facts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    at = now()
    entry = Entry(number=number, at=at, event=event, facts=told, hash=_hash(before, number, at, event, told))
    db.execute(insert(AUDIT), entry.model_dump())
    return entry


def newest(db: Connection) -> Entry | None:
    """The last entry; none before the first."""
    row = db.execute(select(AUDIT).order_by(AUDIT.c.number.desc()).limit(1)).mappings().first()
    return Entry.model_validate(dict(row)) if row else None


def entries(db: Connection, after: int, limit: int) -> tuple[Entry, ...]:
    """Up to `limit` entries that follow number `after`, in order."""
    rows = db.execute(select(AUDIT).where(AUDIT.c.number > after).order_by(AUDIT.c.number).limit(limit)).mappings()
    return tuple(Entry.model_validate(dict(row)) for row in rows)


def broken_at(db: Connection) -> int | None:
    """Number of the first entry that was changed, or that follows a removed one; none when the chain is sound."""
    before, expected = FIRST, 1
    with db.execute(select(AUDIT).order_by(AUDIT.c.number).execution_options(yield_per=1_000)) as rows:
        for row in rows:
            if row.number != expected or row.hash != _hash(before, row.number, row.at, row.event, row.facts):
                return int(row.number)
            before, expected = row.hash, expected + 1
    return None


def _hash(before: str, number: int, at: str, event: str, facts: str) -> str:
    return hashlib.sha256("\n".join((before, str(number), at, event, facts)).encode()).hexdigest()
