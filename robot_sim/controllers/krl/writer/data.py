"""The data file of a module: signals, points, tools, variables."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.krl.profile import PROFILE
from robot_sim.controllers.krl.writer.names import Names
from robot_sim.controllers.krl.writer.numbers import axes, frame, position
from robot_sim.controllers.note import note
from robot_sim.controllers.used import everything, used
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program.instruction import Loop
from robot_sim.program.routine import Routine


def told(word: str, *values: str | float) -> Iterator[str]:
    """The lines of a note."""
    return note(";", PROFILE.limits["line"], word, *values)


def declarations(routine: Routine, names: Names) -> Iterator[str]:
    """The lines between DEFDAT and ENDDAT."""
    yield from told("digest", routine.digest)
    for name, port in routine.ports.items():
        yield from told(port.direction, port.number, name)
    yield f"DECL E6AXIS XQHOME={axes(routine.home)}"
    yield from _points(routine, names)
    for tool, called in names.tools.items():
        yield from told("tool", tool.name)
        yield f"DECL FRAME {called}={frame(tool.tcp)}"
    yield from _working_data(routine, names)


def _points(routine: Routine, names: Names) -> Iterator[str]:
    moves, standing, base = used(routine), arm(routine.robot), robot(routine.robot).controller_base.inverse()
    for name, point in routine.points.items():
        called = names.points[name]
        yield from told("point", name)
        if name in moves.joints:
            yield f"DECL E6AXIS XQ{called}={axes(point.joints)}"
        if name in moves.poses:
            yield f"DECL E6POS XP{called}={position(base @ point.pose, standing, point.joints)}"


def _working_data(routine: Routine, names: Names) -> Iterator[str]:
    """What the program itself sets while it runs."""
    nowhere, still = position(Pose(), arm(routine.robot), routine.home), axes((0.0,) * 6)
    yield f"DECL E6AXIS K_Q={still}"
    yield f"DECL E6POS K_P={nowhere}"
    yield f"DECL E6POS K_V={nowhere}"
    yield "DECL REAL K_OVR=1.0"
    yield "DECL BOOL K_CAME=FALSE"
    yield "DECL INT K_CHOSEN=0"
    yield "DECL CHAR K_MSG[80]"
    loops = sum(isinstance(i, Loop) for i in everything(routine))
    for loop in range(1, loops + 1):
        yield f"DECL INT K_R{loop}=0"
    for name, identifier in names.variables.items():
        yield from told("variable", name)
        yield f"DECL INT {identifier}=0"
