"""From a file to a program."""

from collections.abc import Mapping

from pydantic import ValidationError

from robot_sim.cell.robot import AnyRobot, Robot, UnknownRobot, robot
from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Recovered, Unreadable
from robot_sim.controllers.ros.reader.fields import Fields, load
from robot_sim.controllers.ros.reader.items import Items
from robot_sim.controllers.ros.reader.trajectories import Trajectories
from robot_sim.program.routine import Port

FORMAT = "kyoji-ros-trajectories/1"
LARGEST_TOLERANCE = 0.035
"""Largest tolerance of the start that is read [rad]: 2 deg."""


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in one ``.json`` file.

    Raises:
        Unreadable: the first thing that is not understood, and why.
    """
    if len(files) != 1:
        raise Unreadable(0, f"{len(files)} files; a program is one")
    (data,) = files.values()
    file = load(data)
    if (version := file.text("format")) != FORMAT:
        raise Unreadable(0, f"format {version!r}; {FORMAT!r} is understood")
    file.take("about")
    file.text("verified")
    try:
        return _program(file)
    except ValidationError as error:
        raise Unreadable(0, f"{error.errors()[0]['loc']}: {error.errors()[0]['msg']}") from None


def _program(file: Fields) -> Recovered:
    model = _robot(file.take("robot"))
    joints = tuple(joint.name for joint in robot(model).joints)
    if tuple(file.list("joint_names")) != joints:
        raise Unreadable(0, f"file.joint_names: {', '.join(joints)} are expected")
    trajectories = Trajectories(joints)
    ports = _ports(file)
    items = Items(trajectories, ports)
    name, digest, home = file.text("program"), file.text("digest"), _home(file, trajectories)
    instructions = items.read(file.list("items"), "items")
    file.done()
    return Recovered(
        name=name,
        robot=model,
        digest=digest,
        home=home,
        points=trajectories.points,
        ports=ports,
        instructions=instructions,
        samples=tuple(trajectories.samples),
    )


def _robot(value: object) -> AnyRobot:
    """The robot that is meant: a name in the catalogue, or a description."""
    if not isinstance(value, str):
        return Robot.model_validate(value)
    try:
        robot(value)
    except UnknownRobot as error:
        raise Unreadable(0, str(error)) from None
    return value


def _home(file: Fields, trajectories: Trajectories) -> tuple[float, ...]:
    start = file.inner("start")
    if not 0 < start.number("tolerance_rad") <= LARGEST_TOLERANCE:
        raise Unreadable(0, f"{start.where}.tolerance_rad: above 0 up to {LARGEST_TOLERANCE} is expected")
    home = trajectories.degrees(start, "positions_rad")
    start.done()
    return home


def _ports(file: Fields) -> dict[str, Port]:
    ports = dict[str, Port]()
    for number, value in enumerate(file.list("signals")):
        signal = Fields(value, f"signals[{number}]")
        name = signal.text("name")
        if name in ports:
            raise Unreadable(0, f"{signal.where}: signal {name!r} is given twice")
        try:
            ports[name] = Port(direction=Direction(signal.text("direction")), number=signal.whole("port"))
        except ValueError:
            raise Unreadable(0, f"{signal.where}: a direction and a port are expected") from None
        signal.done()
    return ports
