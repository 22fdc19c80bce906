"""What several controllers refuse alike."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot, robot_name
from robot_sim.controllers.profile import Profile
from robot_sim.controllers.scenarios import HOPED, play
from robot_sim.controllers.trace import NoRow
from robot_sim.controllers.used import everything, unset
from robot_sim.finding import Fact, Finding
from robot_sim.pose import distance
from robot_sim.program.condition import Reached
from robot_sim.program.instruction import Branch, Call, MoveC, MoveJ, MoveL, OpenJaws
from robot_sim.program.routine import Routine, flatten


def unsupported(profile: Profile, construct: str, step: int | None = None, **facts: Fact) -> Finding:
    """The finding for something that a controller cannot say; ``facts`` tell which one, and what would work."""
    return Finding(
        code="export.unsupported", step=step, facts={"controller": profile.name, "construct": construct, **facts}
    )


def common(routine: Routine, profile: Profile) -> Iterator[Finding]:
    """What no controller that keeps loops and calls can say, within the limits of its profile.

    These are another maker's arm, calls in circles, too many points, variables without a value, empty tables, blends
    that meet, ports that do not exist, jaws commanded by width.
    """
    if robot(routine.robot).maker not in profile.serves:
        yield unsupported(profile, "robot", robot=robot_name(routine.robot), works=", ".join(profile.serves))
    if circular(routine):
        yield unsupported(profile, "recursion")
    if len(routine.points) > profile.limits["points"]:
        yield unsupported(profile, "points", count=len(routine.points), most=profile.limits["points"])
    yield from (unsupported(profile, "variable", variable=name) for name in unset(routine))
    yield from (unsupported(profile, "table", table=name) for name, rows in routine.tables.items() if not rows)
    yield from overlaps(routine, profile)
    lowest, highest = profile.limits.get("lowest_port", 0), profile.limits["highest_port"]
    for name, port in routine.ports.items():
        if not lowest <= port.number <= highest:
            yield unsupported(profile, "port", signal=name, port=port.number, lowest=lowest, highest=highest)
    yield from lacking(routine, profile)
    for instruction in everything(routine):
        if isinstance(instruction, OpenJaws):
            yield unsupported(profile, "open_jaws", instruction.step)


def lacking(routine: Routine, profile: Profile) -> Iterator[Finding]:
    """A finding for each instruction of a kind that a controller lacks."""
    for instruction in everything(routine):
        by_counter = isinstance(instruction, Branch) and isinstance(instruction.condition, Reached)
        kind = "counter" if by_counter else instruction.kind
        if kind in profile.lacks:
            yield unsupported(profile, kind, instruction.step)


def circular(routine: Routine) -> bool:
    """Whether a subroutine calls itself, directly or by way of others."""
    calls = {
        name: {i.subroutine for i in flatten(body) if isinstance(i, Call)} for name, body in routine.subroutines.items()
    }
    while leaves := [name for name, called in calls.items() if not called & calls.keys()]:
        for name in leaves:
            del calls[name]
    return bool(calls)


def overlaps(routine: Routine, profile: Profile) -> Iterator[Finding]:
    """A finding for each move whose blend meets that of the move before it: controllers leave such a point out."""
    bodies = (*routine.subroutines.values(), routine.instructions)
    blended = any(getattr(i, "blend", 0) > 0 for body in bodies for i in flatten(body))
    if not blended or circular(routine):
        return
    before, blend = None, 0.0
    try:
        events = play(routine, HOPED)
    except NoRow as error:
        yield unsupported(profile, "variable", reason=str(error))
        return
    for event in events:
        if isinstance(move := event.instruction, MoveJ | MoveL | MoveC):
            at = routine.points[event.names[-1]].pose
            if before is not None and blend + move.blend > distance(before, at)[0]:
                yield unsupported(profile, "blend", move.step, blend_mm=move.blend, before_mm=blend)
            before, blend = at, move.blend
