"""Rehearse a routine in every way that its inputs can send it."""

from collections.abc import Callable, Iterator
from typing import assert_never

from robot_sim.cell.cell import Cell
from robot_sim.finding import Fact, Finding, Severity
from robot_sim.program.condition import Condition, InputIs, Reached, decided
from robot_sim.program.instruction import Branch, Guard, Until, WaitAny, WaitInput
from robot_sim.program.routine import Routine
from robot_sim.rehearse.backend import PhysicsBackend
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.rehearse.playback import Playback
from robot_sim.rehearse.questions import Answer, Asking, Way, numbered, way, ways
from robot_sim.rehearse.report import DryRunReport
from robot_sim.rehearse.run import default_backend, rehearse, report_of
from robot_sim.rehearse.runs import DryRuns
from robot_sim.rehearse.scenario import (
    ArmOf,
    BranchOf,
    CounterAt,
    Departure,
    EndOf,
    LossOf,
    Scenario,
    TimeoutOf,
    departing,
)

MOST_SCENARIOS = 64
"""Scenarios of one routine that are rehearsed; where there are more a finding says so."""

Engine = Callable[[], PhysicsBackend]
"""Makes the engine of one run."""


def scenarios(routine: Routine, cell: Cell) -> tuple[Scenario, ...]:
    """The ordinary run, then every other way: time-outs, arms, ends of loops, counters at bounds, guards that drop.

    At most `MOST_SCENARIOS`.

    What is met only in a time-out or on the other side of a branch is turned too, together with what leads there.
    The scenarios are found by running the routine on the kinematic backend.
    """
    return tuple(report.scenario for report in _explored(routine, cell, 0, Kinematic))


def rehearse_all(
    routine: Routine, cell: Cell, seed: int = 0, engine: Engine | None = None, others: Engine = Kinematic
) -> tuple[DryRuns, Playback]:
    """The reports of all scenarios, and the pictures of the ordinary run.

    Args:
        routine: What to run; lowered for this cell.
        cell: What is there at the start.
        seed: As in `rehearse`.
        engine: Makes the engine of the ordinary run; by default PyBullet where it is installed.
        others: Makes the engines of all other runs; by default the kinematic one, which takes a fraction of the time
            and looks for no collisions, as their reports say.

    Raises:
        Forbidden: as `rehearse` does.
    """
    normal = rehearse(routine, cell, seed=seed, backend=(engine or default_backend)())
    other = tuple(_explored(routine, cell, seed, others))[1:]
    found = over_all(routine, (normal.report, *other))
    return DryRuns(normal=normal.report, others=other, over_all=found), normal.playback


def over_all(routine: Routine, reports: tuple[DryRunReport, ...]) -> tuple[Finding, ...]:
    """What only all scenarios together show: ways that no run went, or that there were too many runs to tell."""
    if len(reports) >= MOST_SCENARIOS:
        return (Finding(code="run.scenarios_cut", severity=Severity.WARNING, facts={"most": MOST_SCENARIOS}),)
    return tuple(_never_reached(routine, {answer for report in reports for answer in report.answers}))


def _explored(routine: Routine, cell: Cell, seed: int, engine: Engine) -> Iterator[DryRunReport]:
    """A report of every scenario, breadth first."""
    asking = {(kind, number): asking for kind, number, asking in numbered(routine)}
    waiting, known = [tuple[Departure, ...]()], set[Way]()
    for _ in range(MOST_SCENARIOS):
        if not waiting:
            return
        taken = waiting.pop(0)
        report = report_of(routine, cell, departing(taken), seed, engine())
        yield report
        known.update(way(answer) for answer in report.answers)
        for answer in report.answers:
            one = asking[answer.kind, answer.number]
            for other, _ in ways(answer.kind, answer.number, one):
                if other not in known:
                    known.add(other)
                    turned = _turned(one, other, answer.met)
                    waiting.extend([(*taken, turned)] if turned is not None and turned not in taken else ())


def _turned(asking: Asking, other: Way, met: bool) -> Departure | None:
    """What makes a run go another way; nothing makes an input come that did not come by itself."""
    match asking:
        case Branch(condition=InputIs(value=value)):
            return BranchOf(branch=other.number, value=value == other.met)
        case Branch(condition=condition):
            return _near(condition) if other.met and isinstance(condition, Reached) else None
        case WaitInput():
            return TimeoutOf(wait=other.number) if met else None
        case WaitAny():
            return ArmOf(wait=other.number, signal=other.name) if other.met else TimeoutOf(wait=other.number)
        case Until(variable=variable, most=most) if not other.met:
            return CounterAt(variable=variable, value=most - 1)
        case Until(ends=ends):
            return _ended(other, next(end for end in ends if decided(end) == other.name))
        case Guard():
            return None if other.met else LossOf(guard=other.number)
        case _:
            assert_never(asking)


def _ended(other: Way, end: Condition) -> Departure:
    return EndOf(loop=other.number, signal=end.signal) if isinstance(end, InputIs) else _near(end)


def _near(bound: Reached) -> CounterAt:
    return CounterAt(variable=bound.variable, value=max(0, bound.number - 1))


def _never_reached(routine: Routine, answers: set[Answer]) -> Iterator[Finding]:
    went = {way(answer) for answer in answers}
    for kind, number, asking in numbered(routine):
        for other, first in ways(kind, number, asking):
            if first is not None and other not in went:
                facts: dict[str, Fact] = {"name": other.name}
                yield Finding(
                    code="flow.never_reached", severity=Severity.WARNING, step=first.step or None, facts=facts
                )
