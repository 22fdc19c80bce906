"""Evaluate cases: plan, lower, check, rehearse, judge. What goes wrong in one case stays in that case."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from time import perf_counter

from planner.dialogue.events import Untold
from planner.dialogue.recall import recall
from planner.dialogue.turn import Turn
from planner.evaluate.case import Case
from planner.evaluate.judged import Judged, judged
from planner.evaluate.verdict import Failure, Given, Verdict
from planner.facts import with_facts
from planner.offline import plan
from planner.outcome import Outcome
from robot_sim.cell import BadCell, Cell
from robot_sim.rehearse.every import Engine
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.scenes import read_scene


def evaluate(cases: Iterable[Case], engine: Engine = Kinematic, jobs: int = 1) -> Iterator[Verdict]:
    """The verdict on each case in their order; runs are made in engines of one kind, by so many processes at once."""
    if jobs == 1:
        for case in cases:
            yield evaluate_one(case, engine)
        return
    with ProcessPoolExecutor(jobs, get_context("spawn")) as pool:
        yield from pool.map(partial(evaluate_one, engine=engine), cases)


def evaluate_one(case: Case, engine: Engine = Kinematic) -> Verdict:
    """The verdict on one case."""
    began, took = perf_counter(), 0.0
    try:
        cell = with_facts(read_scene(case.scene, case.id))
        turn = _turn(case, cell)
        began = perf_counter()
        outcome = answer(case, cell, turn)
        took = perf_counter() - began
        found = judged(case, cell, outcome, engine)
    except BadCell as bad:
        faults = "; ".join(f"{where}: {what}" for where, what in bad.problems)
        found = Judged(Given.CRASH, Failure.CRASH, f"the scene is not a cell: {faults}", "")
    except Exception as crash:  # whatever it is, it must not end the other cases
        found = Judged(Given.CRASH, Failure.CRASH, f"{type(crash).__name__}: {crash}", "")
    return Verdict(
        id=case.id,
        language=case.language,
        tags=case.tags,
        expected=case.expected.outcome,
        outcome=found.given,
        passed=found.failure is None,
        failure=found.failure,
        ms=round(1000 * (took or perf_counter() - began), 2),
        message=found.message,
        pair=case.pair,
        likeness=found.likeness,
    )


def answer(case: Case, cell: Cell, turn: Turn | None) -> Outcome:
    """What the planner answers to a case, a follow-up after the turn before."""
    return plan(case.instruction, cell, case.language, turn)


def _turn(case: Case, cell: Cell) -> Turn | None:
    """The turn before; none for a first one, and where its record cannot be read."""
    if case.context is None:
        return None
    events = [event.model_dump(exclude_unset=True) for event in case.context.previous_program]
    speed = case.context.previous_speed_mm_s
    try:
        return recall(case.context.previous_instruction, events, speed, cell, case.language)
    except Untold:
        return None
