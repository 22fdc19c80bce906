"""Drafts: programs, each for one version of a cell, by their digest."""

from sqlalchemy import Connection, select

from planner.outcome import Plan
from robot_sim.program import Program, canonical, digest
from server.path import Draft
from server.store import cells
from server.store.insert import insert_once
from server.store.moment import now
from server.store.tables import DRAFTS


def put(db: Connection, draft: Draft, plan: Plan | None) -> bool:
    """Keeps a draft and the plan it came from; tells whether it is new. Its cell has to be there."""
    row = {
        "digest": draft.digest,
        "cell": digest(draft.cell),
        "program": canonical(draft.program).decode(),
        "plan": None if plan is None else canonical(plan).decode(),
        "at": now(),
    }
    return insert_once(db, DRAFTS, row)


def by_digest(db: Connection, version: str) -> Draft | None:
    """The draft with this digest."""
    row = db.execute(select(DRAFTS.c.cell, DRAFTS.c.program).where(DRAFTS.c.digest == version)).first()
    cell = None if row is None else cells.by_digest(db, row.cell)
    if row is None or cell is None:
        return None
    return Draft(cell=cell, program=Program.model_validate_json(row.program))


def plan_of(db: Connection, version: str) -> Plan | None:
    """The plan that a draft first came from; none when it was written by hand."""
    text = db.scalar(select(DRAFTS.c.plan).where(DRAFTS.c.digest == version))
    return None if text is None else Plan.model_validate_json(text)
