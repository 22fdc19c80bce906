"""Approvals, by the digest of what was approved."""

from sqlalchemy import Connection, Row, select

from server.approval import Approval
from server.store.insert import insert_once
from server.store.moment import text_of
from server.store.tables import APPROVALS


def put(db: Connection, approval: Approval) -> bool:
    """Keeps an approval; tells whether this person had not approved this evidence before."""
    row = {"digest": approval.digest, "approver": approval.approver, "at": text_of(approval.at)}
    return insert_once(db, APPROVALS, row)


def of(db: Connection, digest: str) -> tuple[Approval, ...]:
    """Every approval of the evidence with this digest, the first one first."""
    rows = db.execute(select(APPROVALS).where(APPROVALS.c.digest == digest).order_by(APPROVALS.c.at))
    return tuple(_approval(row) for row in rows)


def _approval(row: Row[tuple[str, str, str]]) -> Approval:
    return Approval.model_validate({"approver": row.approver, "at": row.at, "digest": row.digest})
