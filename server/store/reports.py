"""Dry-run reports, by the digest of the evidence they complete."""

from sqlalchemy import Connection, select

from robot_sim.frozen import Frozen
from robot_sim.program import canonical
from robot_sim.rehearse import DryRuns
from server.store.insert import insert_once
from server.store.moment import now
from server.store.tables import REPORTS


class Kept(Frozen):
    """The reports of a rehearsal and what belongs to them."""

    digest: str
    """SHA-256 of the evidence."""
    draft: str
    """Digest of the draft that was rehearsed."""
    runs: DryRuns
    """What happened."""
    playback: str
    """Name of the artefact that holds the frames."""


def put(db: Connection, kept: Kept) -> None:
    """Keeps a report; the same dry run of the same draft gives the same row."""
    row = kept.model_dump(exclude={"runs"}) | {"text": canonical(kept.runs).decode(), "at": now()}
    insert_once(db, REPORTS, row)


def by_digest(db: Connection, digest: str) -> Kept | None:
    """The report that completes the evidence with this digest."""
    row = db.execute(select(REPORTS).where(REPORTS.c.digest == digest)).first()
    if row is None:
        return None
    runs = DryRuns.model_validate_json(row.text)
    return Kept(digest=row.digest, draft=row.draft, runs=runs, playback=row.playback)
