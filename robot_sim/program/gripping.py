"""Close the tool on a part and open it again."""

from collections.abc import Iterator

from robot_sim.cell.part import Part
from robot_sim.cell.signal import Direction
from robot_sim.cell.tool import confirm_input, grip_output
from robot_sim.program.grip import opening
from robot_sim.program.instruction import Attach, Detach, Dwell, Instruction, OpenJaws, SetOutput, Stop, WaitInput
from robot_sim.program.stage import Stage

CONFIRM_TIMEOUT_S = 3.0
"""Longest wait for the confirm signal of a tool [s]; a gripper that has not closed by then has failed."""


def grip(stage: Stage, part: Part) -> Iterator[Instruction]:
    """Close on a part, see that the tool has answered, and declare it held."""
    yield from _handle(stage, True, Attach(step=stage.step, part=part.name, payload=_load(stage, part)))


def let_go(stage: Stage, part: Part) -> Iterator[Instruction]:
    """Open, see that the tool has answered, and declare the part free."""
    free = Detach(step=stage.step, part=part.name, payload=stage.cell.tool.mass)
    if opening(stage.cell.tool, part) is None:
        yield from _handle(stage, False, free)
        return
    yield from open_for(stage, part)
    yield from (Dwell(step=stage.step, seconds=stage.cell.tool.settle), free)


def open_for(stage: Stage, part: Part) -> Iterator[Instruction]:
    """Open the jaws as far as a part needs, where they are commanded by width; in a tray others stand close."""
    if (width := opening(stage.cell.tool, part)) is not None:
        yield OpenJaws(step=stage.step, width=width)


def _load(stage: Stage, part: Part) -> float:
    return round(stage.cell.tool.mass + part.mass, 6)


def _handle(stage: Stage, on: bool, declaration: Attach | Detach) -> Iterator[Instruction]:
    """Switch the tool, see that it has answered, and declare; with a tool that has no output, declare and stand."""
    output, confirm = grip_output(stage.cell.tool), confirm_input(stage.cell.tool)
    dwell = Dwell(step=stage.step, seconds=stage.cell.tool.settle)
    if output is None:
        yield from (declaration, dwell)
        return
    yield SetOutput(step=stage.step, signal=stage.signal(output, Direction.OUTPUT), value=on)
    yield dwell if confirm is None else _confirmed(stage, confirm, on)
    yield declaration


def _confirmed(stage: Stage, confirm: str, on: bool) -> WaitInput:
    alarm = Stop(step=stage.step, alarm="gripper.no_confirm")
    signal = stage.signal(confirm, Direction.INPUT)
    return WaitInput(step=stage.step, signal=signal, value=on, timeout=CONFIRM_TIMEOUT_S, on_timeout=(alarm,))
