"""Exports: what was written, for which controller, under whose approval."""

from pydantic import JsonValue
from sqlalchemy import Connection, select

from robot_sim.frozen import Frozen
from server.store.insert import insert_once
from server.store.tables import EXPORTS


class File(Frozen):
    """One file of an export."""

    name: str
    """Its name."""
    size: int
    """How long it is [bytes]."""
    sha256: str
    """SHA-256 of its bytes, and the name of the artefact that holds them."""


class Summary(Frozen):
    """What was written."""

    files: tuple[File, ...]
    """The files for the controller."""
    proof: dict[str, JsonValue]
    """What reading them back showed."""
    losses: tuple[dict[str, JsonValue], ...]
    """What the controller cannot say in full."""


class Exported(Frozen):
    """One export."""

    id: str
    """SHA-256 of evidence, approver, controller and files."""
    digest: str
    """Digest of the approved evidence."""
    approver: str
    """Who had approved it."""
    controller: str
    """What it is written for."""
    summary: Summary
    """What was written."""
    bundle: str
    """Name of the artefact that holds the files and their papers as a ZIP archive."""
    at: str
    """When it was first written, ISO 8601 in UTC."""


def put(db: Connection, exported: Exported) -> bool:
    """Keeps an export; tells whether it is new."""
    return insert_once(db, EXPORTS, exported.model_dump() | {"summary": exported.summary.model_dump_json()})


def by_id(db: Connection, export: str) -> Exported | None:
    """The export with this name."""
    row = db.execute(select(EXPORTS).where(EXPORTS.c.id == export)).mappings().first()
    if row is None:
        return None
    return Exported.model_validate(dict(row) | {"summary": Summary.model_validate_json(row["summary"])})
