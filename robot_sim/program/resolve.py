"""Give every taught point its joints and every joint move its speed."""

from collections.abc import Callable, Iterable
from typing import assert_never

from robot_sim.cell.cell import Cell
from robot_sim.finding import Finding, Forbidden
from robot_sim.motion import PathLost, Unreachable, arm, choose, nearest, percent_for
from robot_sim.pose import Pose
from robot_sim.program.instruction import Branch, Instruction, Loop, MoveJ, MoveL, WaitInput
from robot_sim.program.legs import START, Leg, legs
from robot_sim.program.routine import Routine
from robot_sim.program.target import Point


def resolve(instructions: tuple[Instruction, ...], poses: dict[str, Pose], cell: Cell, blank: Routine) -> Routine:
    """The finished routine: `blank` with these instructions, their points with joints, their joint moves with a safe speed.

    Raises:
        Forbidden: a point is out of reach, or a line between two points cannot be followed.
    """
    unplaced = {name: Point(pose=pose, joints=cell.home) for name, pose in poses.items()}
    draft = _filled(blank, points=unplaced, instructions=instructions)
    points = _with_joints(draft, cell)
    placed = _filled(draft, points=points)
    speeds = _speeds(placed)
    return _filled(placed, instructions=_mapped(instructions, lambda move: move.model_copy(update={"speed": speeds[move]})))


def _filled(routine: Routine, **fields: object) -> Routine:
    return Routine.model_validate({name: getattr(routine, name) for name in Routine.model_fields} | fields)


def _with_joints(draft: Routine, cell: Cell) -> dict[str, Point]:
    """Joints for every point, chosen over the whole way in the order in which points are first reached."""
    first: dict[str, Leg] = {}
    for leg in legs(draft):
        first.setdefault(leg.goal, leg)
    robot, to_flange = arm(draft.robot), cell.tool.tcp.inverse().matrix()
    flanges = tuple(draft.points[name].pose.matrix() @ to_flange for name in first)
    straight = tuple(isinstance(leg.move, MoveL) for leg in first.values())
    try:
        joints = choose(robot, flanges, draft.home, straight)
    except Unreachable as lost:
        name, leg = list(first.items())[lost.index]
        near = nearest(robot, flanges[lost.index])
        raise Forbidden(_out_of_reach(name, leg, draft.points[name].pose, near.pose @ cell.tool.tcp, near.missing)) from lost
    except PathLost as lost:
        raise Forbidden(line_lost(lost, next(leg for leg in first.values() if isinstance(leg.move, MoveL)))) from lost
    return {name: Point(pose=draft.points[name].pose, joints=found) for name, found in zip(first, joints, strict=True)}


def _out_of_reach(name: str, leg: Leg, wanted: Pose, near: Pose, missing: float) -> Finding:
    facts = {f"{axis}_mm": round(value, 1) for axis, value in zip("xyz", wanted.xyz, strict=True)}
    facts |= {f"nearest_{axis}_mm": round(value, 1) for axis, value in zip("xyz", near.xyz, strict=True)}
    return Finding(code="reach.too_far", step=leg.move.step, facts={"point": name, "missing_mm": round(missing, 1), **facts})


def line_lost(lost: PathLost, leg: Leg) -> Finding:
    """What to say of a line or arc that cannot be followed."""
    facts = {"start": leg.start if leg.start != START else "home", "goal": leg.goal, "at_mm": round(lost.at_mm, 1)}
    return Finding(code=f"line.{lost.reason}", step=leg.move.step, facts=facts)


def _speeds(placed: Routine) -> dict[MoveJ, float]:
    """For each joint move the highest share of rated speed [%] at which no leg of it passes its TCP limit."""
    robot, speeds = arm(placed.robot), dict[MoveJ, float]()
    for leg in legs(placed):
        if isinstance(leg.move, MoveJ):
            start = placed.home if leg.start == START else placed.points[leg.start].joints
            goal, limit = placed.points[leg.goal].joints, leg.move.tcp_limit
            share = percent_for(robot, start, goal, limit, leg.move.speed, leg.tool)
            speeds[leg.move] = min(share, speeds.get(leg.move, leg.move.speed))
    return speeds


def _mapped(instructions: Iterable[Instruction], change: Callable[[MoveJ], MoveJ]) -> tuple[Instruction, ...]:
    return tuple(_map(instruction, change) for instruction in instructions)


def _map(instruction: Instruction, change: Callable[[MoveJ], MoveJ]) -> Instruction:
    match instruction:
        case MoveJ():
            return change(instruction)
        case Loop(body=body):
            return instruction.model_copy(update={"body": _mapped(body, change)})
        case WaitInput(on_timeout=body):
            return instruction.model_copy(update={"on_timeout": _mapped(body, change)})
        case Branch(then=then, otherwise=otherwise):
            bodies = {"then": _mapped(then, change), "otherwise": _mapped(otherwise, change)}
            return instruction.model_copy(update=bodies)
        case _:
            return instruction
