"""Evaluate cases: plan, lower, check, rehearse, judge. What goes wrong in one case stays in that case."""

from collections.abc import Iterable, Iterator, Sequence
from time import perf_counter

from planner.dialogue.events import Untold
from planner.dialogue.recall import recall
from planner.dialogue.turn import Turn
from planner.evaluate.case import Case
from planner.evaluate.judge import Predicate, broken, judge
from planner.evaluate.judge.answers import AskAbout, GivenReason
from planner.evaluate.trial import Runs, Trial
from planner.evaluate.verdict import Failure, Given, Verdict, mismatch
from planner.facts import with_facts
from planner.offline import plan
from planner.outcome import Outcome, Plan, Question, Refusal
from planner.say import say_question, say_refusal
from robot_sim.cell import BadCell, Cell
from robot_sim.check import check
from robot_sim.finding import Finding, Forbidden, forbids
from robot_sim.program import lower
from robot_sim.rehearse.every import Engine
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.scenes import read_scene


def evaluate(cases: Iterable[Case], engine: Engine = Kinematic) -> Iterator[Verdict]:
    """The verdict on each case; runs are made in engines of one kind."""
    for case in cases:
        yield evaluate_one(case, engine)


def evaluate_one(case: Case, engine: Engine = Kinematic) -> Verdict:
    """The verdict on one case."""
    began = perf_counter()
    try:
        cell = with_facts(read_scene(case.scene, case.id))
        began = perf_counter()
        outcome = answer(case, cell)
        took = 1000 * (perf_counter() - began)
        given, failure, message = _judged(case, cell, outcome, engine)
    except BadCell as bad:
        faults = "; ".join(f"{where}: {what}" for where, what in bad.problems)
        given, failure, message = Given.CRASH, Failure.CRASH, f"the scene is not a cell: {faults}"
        took = 1000 * (perf_counter() - began)
    except Exception as crash:  # whatever it is, it must not end the other cases
        given, failure, message = Given.CRASH, Failure.CRASH, f"{type(crash).__name__}: {crash}"
        took = 1000 * (perf_counter() - began)
    return Verdict(
        id=case.id,
        language=case.language,
        tags=case.tags,
        expected=case.expected.outcome,
        outcome=given,
        passed=failure is None,
        failure=failure,
        ms=round(took, 2),
        message=message,
    )


def answer(case: Case, cell: Cell) -> Outcome:
    """What the planner answers to a case; a follow-up is read after the turn before, where its record can be read."""
    return plan(case.instruction, cell, case.language, _turn(case, cell))


def _turn(case: Case, cell: Cell) -> Turn | None:
    if case.context is None:
        return None
    events = [event.model_dump(exclude_unset=True) for event in case.context.previous_program]
    speed = case.context.previous_speed_mm_s
    try:
        return recall(case.context.previous_instruction, events, speed, cell, case.language)
    except Untold:
        return None


def _judged(case: Case, cell: Cell, outcome: Outcome, engine: Engine) -> tuple[Given, Failure | None, str]:
    given = Given(outcome.outcome)
    wrong_kind = mismatch(case.expected.outcome, given)
    match outcome:
        case Plan():
            if wrong_kind is not None:
                return given, wrong_kind, "a program is given"
            return given, *_program(case, cell, outcome, engine)
        case Question():
            said = say_question(outcome, cell)
            kind: type[Predicate] = AskAbout
        case Refusal():
            said = f"{say_refusal(outcome, cell)} [{outcome.reason}]"
            kind = GivenReason
    if wrong_kind is not None:
        return given, wrong_kind, said
    trial = Trial(cell, outcome, said)
    reasons = _reasons([one for one in case.expected.all_of if isinstance(one, kind)], trial)
    return given, Failure.WRONG if reasons else None, "; ".join([said, *reasons])


def _program(case: Case, cell: Cell, plan: Plan, engine: Engine) -> tuple[Failure | None, str]:
    try:
        routine = lower(plan.program, cell)
    except Forbidden as forbidden:
        return Failure.WRONG, _found(forbidden.findings)
    if forbids(findings := check(routine, cell)):
        return Failure.WRONG, _found(findings)
    runs = Runs(routine, cell, engine)
    trial = Trial(cell, plan, "", runs)
    noticed = list(broken(runs.normal))
    claims = [one for one in case.expected.all_of if not isinstance(one, AskAbout | GivenReason)]
    reasons = _reasons(claims, trial)
    always = [f"{reason}" for story in runs.made.values() if story is not runs.normal for reason in broken(story)]
    if not reasons and not noticed and not always:
        return None, ""
    return Failure.WRONG if noticed else Failure.SILENTLY_WRONG, "; ".join(dict.fromkeys([*noticed, *reasons, *always]))


def _reasons(claims: Sequence[Predicate], trial: Trial) -> list[str]:
    """Why predicates do not hold; those that speak of every run are judged last, when all runs are made."""
    ordered = sorted(claims, key=lambda one: one.p == "never")
    found = ((one.p, judge(one, trial, tuple(claims))) for one in ordered)
    return [f"{name}: {reason}" for name, reason in found if reason is not None]


def _found(findings: tuple[Finding, ...]) -> str:
    facts = (", ".join(f"{key} {value}" for key, value in one.facts.items()) for one in findings)
    return "; ".join(f"{one.code} ({said})" for one, said in zip(findings, facts, strict=True))
