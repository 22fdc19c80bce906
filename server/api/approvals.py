"""Approvals: a person's word for exactly one rehearsed program."""

from fastapi import APIRouter

from robot_sim.frozen import Frozen
from server.api.use import Use
from server.approval import Approval, Digest, Person

router = APIRouter(prefix="/approvals", tags=["approvals"])


class Signature(Frozen):
    """What is approved, and by whom."""

    digest: Digest
    """The digest of a finished rehearsal."""
    approver: Person
    """Who approves. Nobody checks the name: the service has no log-in and listens on this machine only."""


@router.post("", status_code=201)
def approve(signature: Signature, service: Use) -> Approval:
    """Approve exactly the cell, program, routine and report behind a digest. The first approval of a person stands."""
    return service.approve(signature.digest, signature.approver)


@router.get("")
def list_approvals(digest: Digest, service: Use) -> list[Approval]:
    """Who approved what is behind a digest, the first one first."""
    return list(service.approvals(digest))
