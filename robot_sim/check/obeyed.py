"""The rules of the cell over a routine, on every way through it."""

import math
from collections.abc import Iterator

from robot_sim.cell import Cell, Dispenser
from robot_sim.cell.fact import Condition, Entry, InputIs, Interlock, KeepUpright, TravelHeight
from robot_sim.cell.whereabouts import holds, inside
from robot_sim.check.rule import found
from robot_sim.check.ways import Standing, happenings
from robot_sim.finding import Finding
from robot_sim.pose import Pose, Vector
from robot_sim.program import Routine
from robot_sim.program.instruction import MoveC, SetOutput
from robot_sim.program.legs import legs

SLACK_MM = 0.5
"""How far rounding may bring the TCP over a border [mm]."""


def rules_are_read(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """No rule of the cell is left that nobody has understood: no program may be approved until it is settled."""
    for sentence in cell.unread:
        yield found("rule.unread", sentence=sentence)


def regions_are_entered_by_leave(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Before the TCP comes into a region, the inputs that give leave are waited for."""
    for entry in (fact for fact in cell.facts if isinstance(fact, Entry)):
        for one in happenings(routine, cell):
            if not one.path or inside(cell, entry.region, one.path[0]) or not _comes(cell, entry, one.path):
                continue
            missing = [it for it in entry.inputs if (it.signal, it.value) not in one.before.sure]
            for it in missing[:1]:
                yield found("rule.entered", one.instruction.step, rule=entry.said, name=it.signal)
            if not entry.inputs:
                yield found("rule.entered", one.instruction.step, rule=entry.said)


def outputs_are_switched_by_leave(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """An output that depends on inputs or on where the TCP is gets its value only when all of that is so."""
    for lock in (fact for fact in cell.facts if isinstance(fact, Interlock)):
        for one in happenings(routine, cell):
            switched = isinstance(one.instruction, SetOutput) and _sets(one.instruction, lock)
            if switched and not all(_given(cell, condition, one.before) for condition in lock.conditions):
                yield found("rule.output", one.instruction.step, rule=lock.said, name=lock.output)
            if (lock.output, lock.value) in one.before.on and not all(_stays(cell, lock, tcp) for tcp in one.path):
                yield found("rule.left_on", one.instruction.step, rule=lock.said, name=lock.output)


def travels_high_between_beads(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """With its valve closed the tool travels no lower than the cell wants."""
    tool = cell.tool
    for fact in (fact for fact in cell.facts if isinstance(fact, TravelHeight)):
        for one in happenings(routine, cell):
            closed = isinstance(tool, Dispenser) and (tool.output, True) not in one.before.on
            if closed and one.path and not isinstance(one.instruction, MoveC) and _low(one.path, fact.z):
                lowest = round(min(z for _, _, z in one.path), 1)
                yield found("rule.too_low", one.instruction.step, rule=fact.said, height_mm=lowest, least_mm=fact.z)


def parts_stay_upright(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """A part that is to be carried upright is held so at every point it is brought to."""
    for fact in (fact for fact in cell.facts if isinstance(fact, KeepUpright)):
        for leg in legs(routine):
            part = cell.part_names.get(leg.held or "")
            if part is None or fact.part_kind not in (None, part.kind):
                continue
            angle = _tilt(routine.points[leg.goal].pose)
            if angle > fact.tilt:
                yield found("rule.tilted", leg.move.step, rule=fact.said, part=part.name, tilt_deg=round(angle, 1))


def _comes(cell: Cell, entry: Entry, path: tuple[Vector, ...]) -> bool:
    return any(inside(cell, entry.region, tcp) for tcp in path[1:])


def _sets(switch: SetOutput, lock: Interlock) -> bool:
    return (switch.signal, switch.value) == (lock.output, lock.value)


def _given(cell: Cell, condition: Condition, now: Standing) -> bool:
    if isinstance(condition, InputIs):
        return (condition.signal, condition.value) in now.sure
    return holds(cell, condition, now.tcp)


def _stays(cell: Cell, lock: Interlock, tcp: Vector) -> bool:
    return all(holds(cell, condition, tcp) for condition in lock.conditions)


def _low(path: tuple[Vector, ...], least: float) -> bool:
    """Whether a move goes sideways below a height."""
    sideways = max(abs(a - b) for a, b in zip(path[0][:2], path[-1][:2], strict=True)) > 1.0
    return sideways and min(z for _, _, z in path) < least - SLACK_MM


def _tilt(tcp: Pose) -> float:
    """Angle of the tool to straight down [deg]."""
    return math.degrees(math.acos(max(-1.0, min(1.0, -float(tcp.matrix()[2, 2])))))
