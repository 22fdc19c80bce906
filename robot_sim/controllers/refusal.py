"""What several controllers refuse alike."""

from robot_sim.controllers.profile import Profile
from robot_sim.finding import Fact, Finding
from robot_sim.program.instruction import Call
from robot_sim.program.routine import Routine, flatten


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
