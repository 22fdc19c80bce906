"""The audit: what happened, in an order that cannot be changed unseen."""

from typing import Annotated

from fastapi import APIRouter, Query

from robot_sim.frozen import Frozen
from server.api.use import Use
from server.store.audit import Entry

router = APIRouter(prefix="/audit", tags=["audit"])

LAST = 2**31 - 1
"""The largest number that every database takes."""


class Soundness(Frozen):
    """Whether the audit was tampered with."""

    sound: bool
    """Whether every hash covers its entry and the one before it."""
    broken_at: int | None
    """Number of the first entry that was changed, or that follows a removed one."""


@router.get("")
def list_audit(
    service: Use,
    after: Annotated[int, Query(ge=0, le=LAST)] = 0,
    limit: Annotated[int, Query(ge=1, le=1_000)] = 100,
) -> list[Entry]:
    """Up to `limit` entries after number `after`, in order; ask again with the last number for the next ones."""
    return list(service.trail(after, limit))


@router.get("/soundness")
def get_audit_soundness(service: Use) -> Soundness:
    """Look through the whole audit for tampering."""
    broken = service.tampered_at()
    return Soundness(sound=broken is None, broken_at=broken)
