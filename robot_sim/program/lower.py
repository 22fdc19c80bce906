"""From a program in a cell to the routine that runs there."""

from typing import NamedTuple

from robot_sim.cell.cell import Cell
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.instruction import Instruction, SetTool, SetVariable
from robot_sim.program.kept import Inserted, Swings
from robot_sim.program.obey import Obeying
from robot_sim.program.program import Program
from robot_sim.program.resolve import resolve
from robot_sim.program.routine import Port, Routine
from robot_sim.program.stage import Stage
from robot_sim.program.swing import swung

ATTEMPTS = 3
"""How often a program is lowered at most, until no joint move swings through a region that it must not enter."""


class Lowered(NamedTuple):
    """A routine, and what the rules of the cell added to the program."""

    routine: Routine
    """What runs."""
    inserted: tuple[Inserted, ...]
    """What was added."""


def lower(program: Program, cell: Cell) -> Routine:
    """The routine of a program in a cell: the same program and cell always give the same routine.

    Raises:
        Forbidden: a step cannot be done as things stand by then (unknown name, hand full, out of reach ...).
    """
    return lowered(program, cell).routine


def lowered(program: Program, cell: Cell) -> Lowered:
    """The routine of a program in a cell, with a list of what the rules of the cell added to it.

    Raises:
        Forbidden: a step cannot be done as things stand by then.
    """
    swings, found = Swings(), _lowered(program, cell, Swings())
    for _ in range(ATTEMPTS):
        more = swung(found.routine, cell) - swings.waiting
        if not more:
            break
        found, swings = _straightened(program, cell, swings, more)
    return found


def _straightened(
    program: Program, cell: Cell, swings: Swings, more: frozenset[tuple[str, str]]
) -> tuple[Lowered, Swings]:
    """The program with these moves made straight; where that cannot be, with the inputs of the region waited for."""
    new = more - swings.straight
    if new:
        try:
            straight = swings._replace(straight=swings.straight | new)
            return _lowered(program, cell, straight), straight
        except Forbidden:
            pass
    waiting = Swings(swings.straight - more, swings.waiting | more)
    return _lowered(program, cell, waiting), waiting


def _lowered(program: Program, cell: Cell, swings: Swings) -> Lowered:
    obeying = Obeying(cell, swings)
    stage = Stage(cell, obeying)
    tool = SetTool(name=cell.tool.name, tcp=cell.tool.tcp, payload=cell.tool.mass)
    body = tuple(stage.lower_all(program.steps))
    if not body:
        raise Forbidden(Finding(code="program.does_nothing"))
    counters = (SetVariable(variable=variable, value=0) for variable in stage.counters)
    instructions: tuple[Instruction, ...] = (tool, *counters, *body)
    ports = {name: Port(direction=s.direction, number=s.port) for name, s in stage.ports.items()}
    start = {"name": program.name, "robot": cell.robot, "home": cell.home, "ports": ports, "tables": stage.tables}
    blank = Routine.model_validate({**start, "points": {}, "instructions": ()})
    return Lowered(resolve(instructions, stage, blank), tuple(obeying.inserted))
