"""Signals and waits."""

from collections.abc import Iterator

from robot_sim.cell import Cell, Direction, grip_output
from robot_sim.check.flow import sequences
from robot_sim.check.rule import found
from robot_sim.finding import Finding
from robot_sim.program import Routine
from robot_sim.program.instruction import (
    Attach,
    Detach,
    Instruction,
    MoveC,
    MoveJ,
    MoveL,
    SetOutput,
    WaitAny,
    WaitInput,
)
from robot_sim.program.routine import signals as used


def ports_are_those_of_the_cell(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Every signal used is one of the cell, with its port, and goes the way it is used."""
    for name, port in routine.ports.items():
        signal = cell.signal_names.get(name)
        if signal is None:
            yield found("signal.unknown", _first(routine, name), name=name)
        elif (signal.direction, signal.port) != (port.direction, port.number):
            wrong, right = f"{port.direction} {port.number}", f"{signal.direction} {signal.port}"
            yield found("signal.other_port", _first(routine, name), name=name, port=wrong, cell_port=right)
    for instruction in routine.written():
        direction = Direction.OUTPUT if isinstance(instruction, SetOutput) else Direction.INPUT
        for name in used(instruction):
            if routine.ports[name].direction is not direction:
                yield found(f"signal.not_{direction}", instruction.step, name=name)


def tool_output_goes_with_a_part(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """The output of the tool is switched only to grip or to let go, which is declared before the arm moves on."""
    for body in sequences(routine):
        for number, instruction in enumerate(body):
            if not isinstance(instruction, SetOutput) or instruction.signal != grip_output(cell.tool):
                continue
            if not _declared(body[number + 1 :], Attach if instruction.value else Detach):
                yield found("signal.of_tool", instruction.step, name=instruction.signal)


def waits_end(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Every wait has a time-out greater than zero."""
    for instruction in routine.written():
        if isinstance(instruction, WaitInput | WaitAny) and instruction.timeout <= 0:
            yield found("wait.no_timeout", instruction.step, name=" / ".join(used(instruction)))


def _first(routine: Routine, name: str) -> int | None:
    """The step that first uses a signal."""
    return next((i.step or None for i in routine.written() if name in used(i)), None)


def _declared(following: tuple[Instruction, ...], wanted: type[Attach] | type[Detach]) -> bool:
    """Whether a part is declared held, or let go, before the next move."""
    for instruction in following:
        if isinstance(instruction, wanted):
            return True
        if isinstance(instruction, MoveJ | MoveL | MoveC | Attach | Detach):
            return False
    return False
