"""Programs: written by hand, or kept from a plan."""

from typing import Annotated

from fastapi import APIRouter, Body

from planner.outcome import Plan
from robot_sim.cell.named import Name
from robot_sim.frozen import Frozen
from robot_sim.program import Program, digest
from server.api.said import FindingSaid, StepSaid, findings_said, program_said
from server.api.use import Tongue, Use
from server.service import Drafted

router = APIRouter(prefix="/programs", tags=["programs"])


class Written(Frozen):
    """A program for a cell."""

    cell: Name
    """Name of the cell."""
    program: Program
    """What is to be done."""


class ProgramReply(Frozen):
    """A kept program."""

    id: str
    """How it is asked for."""
    cell: str
    """Name of its cell."""
    cell_digest: str
    """SHA-256 of the version of the cell that it is for."""
    program: Program
    """What is to be done."""
    plan: Plan | None
    """The plan it first came from; none when it was written by hand."""
    read_back: tuple[StepSaid, ...]
    """The program, said back."""
    findings: tuple[FindingSaid, ...]
    """What the checks found; errors forbid the rehearsal."""


EXAMPLES = {
    "home and wait": {
        "value": {
            "cell": "tray-loading",
            "program": {"name": "home", "steps": [{"kind": "home"}, {"kind": "dwell", "seconds": 1.5}]},
        }
    }
}
"""A program for the demo cell."""

WrittenBody = Annotated[Written, Body(openapi_examples=EXAMPLES)]
"""The body that sends a program."""


@router.post("", status_code=201)
def keep_program(written: WrittenBody, service: Use, language: Tongue) -> ProgramReply:
    """Keep a program written by hand, so that it can be rehearsed by its id. The same program has the same id."""
    return _reply(service.draft(written.cell, written.program), None, language)


@router.get("/{id}")
def get_program(id: str, service: Use, language: Tongue) -> ProgramReply:
    """A kept program and what the checks say of it."""
    return _reply(service.drafted(id), service.plan_of(id), language)


def _reply(drafted: Drafted, plan: Plan | None, language: str) -> ProgramReply:
    draft = drafted.draft
    return ProgramReply(
        id=drafted.id,
        cell=draft.cell.name,
        cell_digest=digest(draft.cell),
        program=draft.program,
        plan=plan,
        read_back=program_said(draft.program, draft.cell, language),
        findings=findings_said(drafted.findings, draft.cell, language),
    )
