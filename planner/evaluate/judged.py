"""Judge one answer: of the right kind or not, and if so, whether everything holds that the case claims."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.evaluate.case import Case
from planner.evaluate.judge import Predicate, broken, judge
from planner.evaluate.judge.answers import AskAbout, GivenReason
from planner.evaluate.likeness import likeness
from planner.evaluate.trial import Runs, Trial
from planner.evaluate.verdict import Failure, Given, mismatch
from planner.outcome import Outcome, Plan, Question, Refusal
from planner.say import say_question, say_refusal
from robot_sim.cell import Cell
from robot_sim.check import check
from robot_sim.finding import Finding, Forbidden, forbids
from robot_sim.program import lower
from robot_sim.rehearse.every import Engine


@dataclass(frozen=True)
class Judged:
    """What became of one answer."""

    given: Given
    """Which kind it is."""
    failure: Failure | None
    """In which way it is wrong; none where it is right."""
    message: str
    """What the user reads, and why it is wrong."""
    likeness: str
    """What it comes to, without names; the same for two languages that mean the same."""


def judged(case: Case, cell: Cell, outcome: Outcome, engine: Engine) -> Judged:
    """What becomes of an answer; runs are made in engines of one kind."""
    given = Given(outcome.outcome)
    wrong_kind = mismatch(case.expected.outcome, given)
    match outcome:
        case Plan():
            if wrong_kind is not None:
                return Judged(given, wrong_kind, "a program is given", given)
            return _program(case, cell, outcome, engine)
        case Question():
            said, like = say_question(outcome, cell), f"{given} {outcome.code}"
            kind: type[Predicate] = AskAbout
        case Refusal():
            said, like = f"{say_refusal(outcome, cell)} [{outcome.reason}]", f"{given} {outcome.reason}"
            kind = GivenReason
    if wrong_kind is not None:
        return Judged(given, wrong_kind, said, like)
    trial = Trial(cell, outcome, said)
    reasons = _reasons([one for one in case.expected.all_of if isinstance(one, kind)], trial)
    return Judged(given, Failure.WRONG if reasons else None, "; ".join([said, *reasons]), like)


def _program(case: Case, cell: Cell, plan: Plan, engine: Engine) -> Judged:
    try:
        routine = lower(plan.program, cell)
    except Forbidden as forbidden:
        return Judged(Given.PROGRAM, Failure.WRONG, _found(forbidden.findings), "")
    if forbids(findings := check(routine, cell)):
        return Judged(Given.PROGRAM, Failure.WRONG, _found(findings), "")
    runs = Runs(routine, cell, engine)
    noticed = list(broken(runs.normal))
    claims = [one for one in case.expected.all_of if not isinstance(one, AskAbout | GivenReason)]
    reasons = _reasons(claims, Trial(cell, plan, "", runs))
    others = [reason for story in runs.made.values() if story is not runs.normal for reason in broken(story)]
    message = "; ".join(dict.fromkeys([*noticed, *reasons, *others]))
    failure = Failure.WRONG if noticed else Failure.SILENTLY_WRONG if message else None
    return Judged(Given.PROGRAM, failure, message, likeness(runs.normal))


def _reasons(claims: Sequence[Predicate], trial: Trial) -> list[str]:
    """Why predicates do not hold; those that speak of every run are judged last, when all runs are made."""
    ordered = sorted(claims, key=lambda one: one.p == "never")
    found = ((one.p, judge(one, trial, tuple(claims))) for one in ordered)
    return [f"{name}: {reason}" for name, reason in found if reason is not None]


def _found(findings: tuple[Finding, ...]) -> str:
    facts = (", ".join(f"{key} {value}" for key, value in one.facts.items()) for one in findings)
    return "; ".join(f"{one.code} ({said})" for one, said in zip(findings, facts, strict=True))
