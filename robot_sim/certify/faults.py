"""Faults that are made to happen, one a run: does the program notice?"""

from collections.abc import Iterator

from robot_sim.cell import Cell, Direction, Supply
from robot_sim.certify.certificate import Fault, FaultKind, Outcome
from robot_sim.certify.run import EngineMaker
from robot_sim.finding import Severity
from robot_sim.program import Routine
from robot_sim.rehearse import (
    Change,
    Driven,
    DryRunReport,
    EventKind,
    LetGo,
    Scenario,
    Stuck,
    report_of,
)

LATE_S = 5.0
"""How much later than usual a late input comes [s]."""

CARRIED_S = 0.5
"""How long after it was gripped a part is lost [s]."""


def inject(routine: Routine, cell: Cell, engine: EngineMaker) -> Iterator[Fault]:
    """Every fault that can happen to this routine, with what came of it."""
    normal = report_of(routine, cell, backend=engine())
    gripped = tuple(dict.fromkeys(event.name for event in normal.trace if event.kind is EventKind.ATTACH))
    for part in gripped:
        if cell.supply(part) is None:
            report = report_of(routine, _without(cell, part), backend=engine())
            yield _judged(FaultKind.PART_MISSING, part, report)
    for number, part in enumerate(gripped, start=1):
        yield _judged(FaultKind.GRIP_LOST, part, _run(routine, cell, LetGo(parts=number, seconds=CARRIED_S), engine))
    for signal in _asked(normal, cell):
        yield from _disturbed(routine, cell, signal, normal, engine)


def _disturbed(routine: Routine, cell: Cell, signal: str, normal: DryRunReport, engine: EngineMaker) -> Iterator[Fault]:
    for kind, value in ((FaultKind.STUCK_ON, True), (FaultKind.STUCK_OFF, False)):
        yield _judged(kind, signal, _run(routine, cell, Stuck(signal=signal, value=value), engine))
    edges = [event for event in normal.trace if event.kind is EventKind.EDGE and event.name == signal]
    if edges:
        first = cell.signal_names[signal].initial
        changes = tuple(Change(seconds=edge.time + LATE_S, value=edge.value) for edge in edges[:1])
        late = Driven(signal=signal, value=first, changes=changes)
        yield _judged(FaultKind.LATE, signal, _run(routine, cell, late, engine))


def _asked(report: DryRunReport, cell: Cell) -> list[str]:
    """The inputs that decided something in the ordinary run, in order of first time."""
    names = dict.fromkeys(answer.signal for answer in report.answers)
    inputs = {signal.name for signal in cell.signals if signal.direction is Direction.INPUT}
    return [name for name in names if name in inputs]


def _run(routine: Routine, cell: Cell, scenario: Scenario, engine: EngineMaker) -> DryRunReport:
    return report_of(routine, cell, scenario, backend=engine())


def _without(cell: Cell, part: str) -> Cell:
    parts = tuple(one for one in cell.parts if one.name != part)
    devices = tuple(one for one in cell.devices if not (isinstance(one, Supply) and one.part == part))
    return cell.model_copy(update={"parts": parts, "devices": devices})


def _judged(kind: FaultKind, name: str, report: DryRunReport) -> Fault:
    alarm = next((found for found in report.findings if found.code == "run.alarm"), None)
    waited = next((event for event in report.trace if event.kind is EventKind.TIMED_OUT), None)
    if alarm is not None or waited is not None:
        step = alarm.step if alarm is not None else waited.step if waited is not None else None
        return Fault(kind=kind, name=name, outcome=Outcome.STOPPED, step=step)
    wrong = next((found for found in report.findings if found.severity is Severity.ERROR), None)
    if wrong is None:
        return Fault(kind=kind, name=name, outcome=Outcome.HARMLESS)
    return Fault(kind=kind, name=name, outcome=Outcome.UNNOTICED, step=wrong.step)
