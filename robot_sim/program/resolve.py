"""Give every taught point its joints and every joint move its speed."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from robot_sim.cell.cell import Cell
from robot_sim.finding import Fact, Finding, Forbidden
from robot_sim.motion import Joints, PathLost, Unreachable, arm, choose, nearest, percent_for
from robot_sim.pose import Pose, distance
from robot_sim.program.detours import detours
from robot_sim.program.instruction import Instruction, MoveJ
from robot_sim.program.legs import START, Leg, legs
from robot_sim.program.posture import posture
from robot_sim.program.routine import Routine, bodies, filled
from robot_sim.program.stage import Stage
from robot_sim.program.target import Point

Change = Callable[[MoveJ], tuple[MoveJ, ...]]
"""What becomes of a joint move."""


def resolve(instructions: tuple[Instruction, ...], stage: Stage, blank: Routine) -> Routine:
    """The finished routine: `blank` with these instructions, joints for every point, safe speeds for joint moves.

    Raises:
        Forbidden: a point is out of reach, or a line between two points cannot be followed.
    """
    unplaced = {name: Point(pose=pose, joints=blank.home) for name, pose in stage.points.items()}
    draft = _with(blank, points=unplaced, instructions=instructions)
    placed = _with(draft, points=_with_joints(draft, stage))
    whole = _led_around(placed, stage.cell)
    speeds = _speeds(whole)
    timed = _mapped(whole.instructions, lambda move: (move.model_copy(update={"speed": speeds[move]}),))
    return _with(whole, instructions=timed)


def _led_around(placed: Routine, cell: Cell) -> Routine:
    """The routine with the points on its ways around what stands in the way."""
    points, around = detours(placed, cell)
    if not around:
        return placed

    def passing(move: MoveJ) -> tuple[MoveJ, ...]:
        return (*(move.model_copy(update={"to": name}) for name in around.get(move, ())), move)

    return _with(placed, points=placed.points | points, instructions=_mapped(placed.instructions, passing))


def _with(routine: Routine, **fields: object) -> Routine:
    return Routine.model_validate({name: getattr(routine, name) for name in Routine.model_fields} | fields)


def _with_joints(draft: Routine, stage: Stage) -> dict[str, Point]:
    """Joints for every point, chosen over stretches of the way in which the choice at one point bears on the next."""
    known: dict[str, Joints] = {START: draft.home, **stage.fixed}
    way = [piece for leg in legs(draft) for piece in _chords(leg)]
    for stretch in _stretches(way, frozenset(stage.fixed)):
        for leg, joints in zip(stretch, _chosen(draft, stage.cell, stretch, known[stretch[0].start]), strict=True):
            known.setdefault(leg.goal, joints)
    del known[START]
    for name in draft.points.keys() - known.keys():
        raise Forbidden(Finding(code="point.never_reached", facts={"point": name}))
    return {name: Point(pose=draft.points[name].pose, joints=joints) for name, joints in known.items()}


def _chords(leg: Leg) -> tuple[Leg, ...]:
    """A leg as it matters for the choice of joints: an arc as its two chords, on which the arm stays as on the arc."""
    if leg.via is None:
        return (leg,)
    return replace(leg, goal=leg.via, via=None), replace(leg, start=leg.via, via=None)


def _stretches(way: Iterable[Leg], fixed: frozenset[str]) -> Iterator[tuple[Leg, ...]]:
    """The legs to points that have no joints yet, in stretches without a gap.

    A straight move back to a point of the same stretch belongs to it: it ends in the joints the point was left in.
    """
    before, stretch = set(fixed), list[Leg]()
    for leg in way:
        here = {earlier.goal for earlier in stretch}
        follows = bool(stretch) and leg.start == stretch[-1].goal
        if follows and leg.goal not in before and (leg.goal not in here or not isinstance(leg.move, MoveJ)):
            stretch.append(leg)
            continue
        if stretch:
            yield tuple(stretch)
        before |= here
        stretch = [] if leg.goal in before else [leg]
    if stretch:
        yield tuple(stretch)


def _chosen(draft: Routine, cell: Cell, stretch: tuple[Leg, ...], start: Joints) -> tuple[Joints, ...]:
    robot, tcp = arm(draft.robot), cell.tool.tcp
    to_flange = tcp.inverse().matrix()
    flanges = tuple(draft.points[leg.goal].pose.matrix() @ to_flange for leg in stretch)
    straight = tuple(not isinstance(leg.move, MoveJ) for leg in stretch)
    try:
        return choose(robot, flanges, start, straight, tcp, posture(cell))
    except Unreachable as lost:
        leg, near = stretch[lost.index], nearest(robot, flanges[lost.index])
        wanted = draft.points[leg.goal].pose
        raise Forbidden(_out_of_reach(leg, wanted, None if near is None else near.pose @ tcp)) from lost
    except PathLost as lost:
        raise Forbidden(line_lost(lost, stretch[lost.index or 0])) from lost


def _out_of_reach(leg: Leg, wanted: Pose, near: Pose | None) -> Finding:
    facts: dict[str, Fact] = {"point": leg.goal}
    facts |= {f"{axis}_mm": round(value, 1) for axis, value in zip("xyz", wanted.xyz, strict=True)}
    if near is None:
        return Finding(code="reach.orientation", step=leg.move.step, facts=facts)
    facts |= {f"nearest_{axis}_mm": round(value, 1) for axis, value in zip("xyz", near.xyz, strict=True)}
    facts["missing_mm"] = round(distance(wanted, near)[0], 1)
    return Finding(code="reach.too_far", step=leg.move.step, facts=facts)


def line_lost(lost: PathLost, leg: Leg) -> Finding:
    """What to say of a line or arc that cannot be followed."""
    facts: dict[str, Fact] = {"start": leg.origin, "goal": leg.goal}
    facts |= {"at_mm": round(lost.at_mm, 1), "joint": lost.joint or ""}
    return Finding(code=f"line.{lost.reason}", step=leg.move.step or None, facts=facts)


def _speeds(placed: Routine) -> dict[MoveJ, float]:
    """For each joint move the highest share of rated speed [%] at which no leg of it passes its TCP limit."""
    robot, speeds = arm(placed.robot), dict[MoveJ, float]()
    for leg in legs(placed):
        if isinstance(leg.move, MoveJ):
            start = placed.home if leg.start == START else placed.points[leg.start].joints
            goal, limit = placed.points[leg.goal].joints, leg.move.tcp_limit
            try:
                share = percent_for(robot, start, goal, limit, leg.move.speed, leg.tool)
            except ValueError as too_low:
                facts: dict[str, Fact] = {"start": leg.origin, "goal": leg.goal, "limit_mm_s": limit}
                raise Forbidden(Finding(code="speed.limit_too_low", step=leg.move.step, facts=facts)) from too_low
            speeds[leg.move] = min(share, speeds.get(leg.move, leg.move.speed))
    return speeds


def _mapped(instructions: Iterable[Instruction], change: Change) -> tuple[Instruction, ...]:
    return tuple(mapped for instruction in instructions for mapped in _map(instruction, change))


def _map(instruction: Instruction, change: Change) -> tuple[Instruction, ...]:
    if isinstance(instruction, MoveJ):
        return change(instruction)
    return (filled(instruction, [_mapped(body, change) for body in bodies(instruction)]),)
