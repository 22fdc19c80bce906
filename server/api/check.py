"""Check a program without keeping it."""

from fastapi import APIRouter

from robot_sim.finding import forbids
from robot_sim.frozen import Frozen
from server.api.programs import WrittenBody
from server.api.said import FindingSaid, findings_said
from server.api.use import Tongue, Use
from server.path import Draft, findings_of

router = APIRouter(prefix="/check", tags=["check"])


class CheckReply(Frozen):
    """What the checks say of a program."""

    possible: bool
    """Whether it may be rehearsed."""
    findings: tuple[FindingSaid, ...]
    """What they found."""


@router.post("")
def check(written: WrittenBody, service: Use, language: Tongue) -> CheckReply:
    """Check a program in a cell. Nothing is kept."""
    cell = service.cell(written.cell)
    findings = findings_of(Draft(cell=cell, program=written.program))
    return CheckReply(possible=not forbids(findings), findings=findings_said(findings, cell, language))
