"""Plans: what comes of an instruction."""

from typing import Annotated, assert_never

from fastapi import APIRouter, Body
from pydantic import Field

from planner import say_assumption, say_question, say_refusal
from planner.outcome import Plan, Question, Refusal
from robot_sim.cell import Cell
from robot_sim.cell.named import Language, Name
from robot_sim.frozen import Frozen
from server.api.said import FindingSaid, StepSaid, findings_said, program_said
from server.api.use import Tongue, Use
from server.service import Drafted

router = APIRouter(prefix="/plans", tags=["plans"])


class Instruction(Frozen):
    """What the robot should do, in words."""

    cell: Name
    """Name of the cell."""
    instruction: str = Field(min_length=1, max_length=20_000, pattern=r"\S")
    """The instruction, Japanese or English."""
    language: Language | None = None
    """Language of the instruction; by default it is recognised."""


class PlanReply(Plan):
    """A program, kept, with the account of every word."""

    id: str
    """How the program is asked for from now on."""
    read_back: tuple[StepSaid, ...]
    """The program, said back."""
    assumed: tuple[str, ...]
    """What was taken from the defaults of the cell, for confirmation."""
    findings: tuple[FindingSaid, ...]
    """What the checks found; errors forbid the rehearsal."""


class QuestionReply(Question):
    """A question whose answer decides what the program does."""

    message: str
    """The question."""


class RefusalReply(Refusal):
    """No program, and why."""

    message: str
    """Why not, and what would be possible."""
    findings_said: tuple[FindingSaid, ...]
    """Each finding with its sentence."""


Reply = Annotated[PlanReply | QuestionReply | RefusalReply, Field(discriminator="outcome")]
"""What came of an instruction."""

EXAMPLES = {
    "English": {"value": {"cell": "tray-loading", "instruction": "Pick workpiece 1 and place it in tray slot 2."}},
    "日本語": {"value": {"cell": "tray-loading", "instruction": "ワーク1を取って、トレイの2番に置いてください。"}},
}
"""Instructions for the demo cell."""


@router.post("")
def plan(asked: Annotated[Instruction, Body(openapi_examples=EXAMPLES)], service: Use, language: Tongue) -> Reply:
    """Turn an instruction into a program, a question or a refusal. A program is kept and can be rehearsed by its id."""
    planned = service.plan(asked.cell, asked.instruction, asked.language)
    match planned.outcome:
        case Plan():
            assert planned.drafted is not None  # the service keeps the program of every plan
            return _plan(planned.outcome, planned.drafted, language)
        case Question():
            message = say_question(planned.outcome, planned.cell, language)
            return QuestionReply.model_validate({**dict(planned.outcome), "message": message})
        case Refusal():
            return _refusal(planned.outcome, planned.cell, language)
        case _:
            assert_never(planned.outcome)


def _plan(plan: Plan, drafted: Drafted, language: str) -> PlanReply:
    cell = drafted.draft.cell
    return PlanReply(
        **dict(plan),
        id=drafted.id,
        read_back=program_said(plan.program, cell, language),
        assumed=tuple(say_assumption(assumption, cell, language) for assumption in plan.assumptions),
        findings=findings_said(drafted.findings, cell, language),
    )


def _refusal(refusal: Refusal, cell: Cell, language: str) -> RefusalReply:
    return RefusalReply(
        **dict(refusal),
        message=say_refusal(refusal, cell, language),
        findings_said=findings_said(refusal.findings, cell, language),
    )
