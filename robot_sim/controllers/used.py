"""What a routine uses of what it declares: shared by the writers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from robot_sim.program.condition import InputIs, Reached
from robot_sim.program.instruction import (
    Guard,
    Increment,
    Instruction,
    Loop,
    MoveC,
    MoveJ,
    MoveL,
    SetTool,
    SetVariable,
    Stop,
    Until,
    WaitAny,
)
from robot_sim.program.routine import Routine, conditions, flatten, targets
from robot_sim.program.target import Indexed, Target


@dataclass(frozen=True)
class Used:
    """Which points and tables joint moves go to, and which lines and arcs go to or through."""

    joints: frozenset[str]
    """Points of joint moves, and points that no move goes to."""
    poses: frozenset[str]
    """Points of lines and arcs."""
    joint_tables: tuple[str, ...]
    """Tables that joint moves choose from, in the order in which they are declared."""
    pose_tables: tuple[str, ...]
    """Tables that lines and arcs choose from, in the order in which they are declared."""


def everything(routine: Routine) -> Iterator[Instruction]:
    """Every instruction of a routine in the order in which files have them: subroutines first."""
    for body in routine.subroutines.values():
        yield from flatten(body)
    yield from flatten(routine.instructions)


def used(routine: Routine) -> Used:
    """What the moves of a routine go to."""
    by_joints, by_pose = _targets(routine)
    poses = frozenset(name for target in by_pose for name in routine.rows(target))
    joints = frozenset(name for target in by_joints for name in routine.rows(target))
    return Used(
        joints=joints | (routine.points.keys() - poses),
        poses=poses,
        joint_tables=_tables(routine, by_joints),
        pose_tables=_tables(routine, by_pose),
    )


def variables(routine: Routine) -> tuple[str, ...]:
    """Every variable that gets a value, in the order in which they first do."""
    return tuple(dict.fromkeys(counted(everything(routine))))


def counted(instructions: Iterable[Instruction]) -> Iterator[str]:
    """The variables that instructions give a value."""
    yield from (i.variable for i in instructions if isinstance(i, Loop | Until | SetVariable | Increment))


def choices(routine: Routine) -> tuple[tuple[InputIs, ...], ...]:
    """The sets of inputs of which the first is waited for, each once."""
    waits = (i for i in everything(routine) if isinstance(i, WaitAny))
    return tuple(dict.fromkeys(tuple(arm.when for arm in wait.arms) for wait in waits))


def guards(routine: Routine) -> tuple[tuple[InputIs, bool], ...]:
    """What has to hold under the guards, and whether moves go on when it holds again; each once."""
    return tuple(dict.fromkeys((i.holds, i.resumes) for i in everything(routine) if isinstance(i, Guard)))


def unset(routine: Routine) -> tuple[str, ...]:
    """Variables that choose rows or decide but never get a value, in the order of their names."""
    asked = {it.variable for i in everything(routine) for it in conditions(i) if isinstance(it, Reached)}
    chosen = asked | {target.by for i in everything(routine) for target in targets(i) if isinstance(target, Indexed)}
    return tuple(sorted(chosen - set(variables(routine))))


def alarms(routine: Routine) -> dict[str, int]:
    """The number of each alarm, from 1."""
    named = dict.fromkeys(i.alarm for i in everything(routine) if isinstance(i, Stop) and i.alarm is not None)
    return {alarm: number for number, alarm in enumerate(named, 1)}


def tools(routine: Routine) -> tuple[SetTool, ...]:
    """Every tool that is declared, each once, in the order in which they first are."""
    return tuple(dict.fromkeys(anywhere(i) for i in everything(routine) if isinstance(i, SetTool)))


def anywhere(tool: SetTool) -> SetTool:
    """A tool without the step that declares it."""
    return tool.model_copy(update={"step": 0})


def _targets(routine: Routine) -> tuple[list[Target], list[Target]]:
    by_joints, by_pose = list[Target](), list[Target]()
    for instruction in everything(routine):
        match instruction:
            case MoveJ(to=to):
                by_joints.append(to)
            case MoveL(to=to):
                by_pose.append(to)
            case MoveC(via=via, to=to):
                by_pose += [via, to]
            case _:
                pass
    return by_joints, by_pose


def _tables(routine: Routine, chosen: list[Target]) -> tuple[str, ...]:
    names = {target.table for target in chosen if isinstance(target, Indexed)}
    return tuple(name for name in routine.tables if name in names)
