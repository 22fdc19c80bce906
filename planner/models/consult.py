"""Ask a model where the built-in planner does not know; what it proposes has to pass every check."""

from pydantic import ValidationError

from planner.dialogue.turn import Turn
from planner.facts import with_facts
from planner.models.brief import VERSION, brief
from planner.models.faithful import account, expect_said
from planner.models.model import Model, ModelFailed
from planner.models.proposal import Proposal, read_proposal, schema
from planner.offline import plan
from planner.outcome import Assumption, Outcome, Plan, Question
from planner.reading import lexicon, read
from prompts import pack
from robot_sim.cell import Cell
from robot_sim.check import check
from robot_sim.finding import Finding, Forbidden, forbids
from robot_sim.program import Program, lower

ABSTAINS = frozenset({"word.unknown", "word.unused", "verb.unclear", "verb.missing", "order.unclear", "select.unclear"})
"""Questions with which the built-in planner says that it does not understand; all others are about the work itself."""

REPAIRS = 2
"""How often a model may put right what was found in its proposal."""


def plan_beside(
    text: str, cell: Cell, language: str | None = None, before: Turn | None = None, model: Model | None = None
) -> Outcome:
    """What an instruction asks for: as `plan` says; where that does not understand, as a model proposes.

    A refusal is final: no model is asked. A proposal quotes every word of the instruction that says anything, holds
    no number that nobody said, lowers and passes the checks; it is marked with its origin. Where there is none, the
    question of the built-in planner stands.

    Raises:
        BadPack: there is no pack of that language.
    """
    outcome = plan(text, cell, language, before)
    if model is None or before is not None or not isinstance(outcome, Question) or outcome.code not in ABSTAINS:
        return outcome
    return _proposed(outcome, with_facts(cell), model) or outcome


def _proposed(question: Question, cell: Cell, model: Model) -> Plan | None:
    wrong = ""
    for _ in range(1 + REPAIRS):
        try:
            answer = model.answer(brief(question.instruction, cell, schema(), wrong), schema())
        except ModelFailed:
            return None
        try:
            proposal = read_proposal(answer)
            return _accepted(question, proposal, cell, model) if proposal.items else None
        except ModelFailed as failed:
            wrong = str(failed)
        except Forbidden as forbidden:
            wrong = "; ".join(map(_said, forbidden.findings))
    return None


def _accepted(question: Question, proposal: Proposal, cell: Cell, model: Model) -> Plan:
    """The plan of a proposal that every check lets pass."""
    text, words = question.instruction, pack(question.language)
    tokens = read(text, lexicon(words, cell))
    heard = account(text, tokens, proposal)
    expect_said(tokens, proposal, cell)
    program = Program(steps=tuple(item.step for item in proposal.items))
    if forbids(findings := check(lower(program, cell), cell)):
        raise Forbidden(*findings)
    try:
        return Plan(
            instruction=text,
            language=question.language,
            program=program,
            heard=heard,
            assumptions=(Assumption(code="model.proposed", facts={"model": model.name}),),
            planner=f"model {model.name}, prompt {VERSION}",
        )
    except ValidationError as invalid:
        raise ModelFailed(invalid.errors()[0]["msg"]) from None


def _said(finding: Finding) -> str:
    facts = ", ".join(f"{name} {value}" for name, value in finding.facts.items())
    return f"{finding.code} in step {finding.step}: {facts}"
