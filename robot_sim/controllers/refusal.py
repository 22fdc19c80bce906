"""What several controllers refuse alike."""

from collections.abc import Iterator

from robot_sim.controllers.profile import Profile
from robot_sim.controllers.scenarios import play
from robot_sim.controllers.trace import NoRow
from robot_sim.finding import Fact, Finding
from robot_sim.pose import distance
from robot_sim.program.instruction import Attach, Call, Detach, Instruction, MoveC, MoveJ, MoveL
from robot_sim.program.routine import Routine, flatten
from robot_sim.program.target import Target


def unsupported(profile: Profile, construct: str, step: int | None = None, **facts: Fact) -> Finding:
    """The finding for something that a controller cannot say; ``facts`` tell which one, and what would work."""
    return Finding(
        code="export.unsupported", step=step, facts={"controller": profile.name, "construct": construct, **facts}
    )


def circular(routine: Routine) -> bool:
    """Whether a subroutine calls itself, directly or by way of others."""
    calls = {
        name: {i.subroutine for i in flatten(body) if isinstance(i, Call)} for name, body in routine.subroutines.items()
    }
    while leaves := [name for name, called in calls.items() if not called & calls.keys()]:
        for name in leaves:
            del calls[name]
    return bool(calls)


def targets(instruction: Instruction) -> tuple[Target, ...]:
    """The points or parts that an instruction names, or chooses from tables."""
    match instruction:
        case MoveJ(to=to) | MoveL(to=to):
            return (to,)
        case MoveC(via=via, to=to):
            return (via, to)
        case Attach(part=part) | Detach(part=part):
            return (part,)
        case _:
            return ()


def overlaps(routine: Routine, profile: Profile) -> Iterator[Finding]:
    """A finding for each move whose blend meets that of the move before it: controllers leave such a point out."""
    bodies = (*routine.subroutines.values(), routine.instructions)
    blended = any(getattr(i, "blend", 0) > 0 for body in bodies for i in flatten(body))
    if not blended or circular(routine):
        return
    before, blend = None, 0.0
    try:
        events = play(routine, frozenset())
    except NoRow as error:
        yield unsupported(profile, "variable", reason=str(error))
        return
    for event in events:
        if isinstance(move := event.instruction, MoveJ | MoveL | MoveC):
            at = routine.points[event.names[-1]].pose
            if before is not None and blend + move.blend > distance(before, at)[0]:
                yield unsupported(profile, "blend", move.step, blend_mm=move.blend, before_mm=blend)
            before, blend = at, move.blend
