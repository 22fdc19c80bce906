"""A routine as one JSON file."""

import json
import math

from robot_sim.cell.robot import AnyRobot, robot
from robot_sim.controllers.names import plain
from robot_sim.controllers.refusal import circular, lacking, unsupported
from robot_sim.controllers.ros.profile import PROFILE
from robot_sim.controllers.ros.writer.items import Items
from robot_sim.controllers.ros.writer.samples import Message
from robot_sim.controllers.trace import NoRow
from robot_sim.controllers.unroll import Unrolled, unrolled
from robot_sim.finding import Forbidden
from robot_sim.program.instruction import MoveC, MoveJ, MoveL
from robot_sim.program.routine import Routine, flatten

START_TOLERANCE = 0.034906585
"""Largest difference of a joint from the start at which the program may begin [rad]: 2 deg."""

ABOUT = {
    "items": "done in order; type tells what each is, step the step of the program it comes from",
    "move_j, move_l, move_c": "send `trajectory` (trajectory_msgs/JointTrajectory: rad, rad/s) and wait for its end; "
    "it starts where the one before ended; speeds are already in it",
    "set_tool": "TCP in the flange frame [mm; deg about fixed x, y, z] and mass [kg]",
    "attach, detach": "the tool holds the part, or lets it go; mass at the flange [kg] from here on",
    "set_output": "switch the output",
    "wait_input": "wait until the input has the value, at most timeout_s; then do on_timeout and go on after it",
    "wait_any": "wait until one of the arms' inputs has its value and do its `then`; after timeout_s do on_timeout",
    "branch": "do `then` when the input has the value, `otherwise` when not",
    "loop": "do `body` so many times",
    "dwell": "stand still",
    "stop": "end the program here; show the alarm where one is named",
    "set_speed": "speeds from here on were planned with this override; nothing to do",
    "start": "refuse to begin when a joint is further than tolerance_rad from positions_rad; never move there unasked",
    "safety": "no controller has run this file; first run at reduced speed, a person at the emergency stop",
}
"""What a program that plays the file has to do."""


def write(routine: Routine, verified: str = "NOT PROVED") -> dict[str, bytes]:
    """The files of a routine by name; ``verified`` is what the head says of the proof.

    Raises:
        Forbidden: trajectories cannot say the routine; ``export.unsupported`` tells why.
    """
    written = _written_out(routine)
    envelope: Message = {
        "format": "kyoji-ros-trajectories/1",
        "about": ABOUT,
        "verified": f"{verified} controller=NOT RUN",
        "program": routine.name,
        "robot": _described(routine.robot),
        "digest": routine.digest,
        "joint_names": [joint.name for joint in robot(routine.robot).joints],
        "start": {
            "positions_rad": [round(math.radians(angle), PROFILE.decimals["position_rad"]) for angle in routine.home],
            "tolerance_rad": START_TOLERANCE,
        },
        "signals": [
            {"name": name, "direction": port.direction, "port": port.number} for name, port in routine.ports.items()
        ],
    }
    items = [_line(item) for item in Items(routine).items(written.instructions)]
    head = json.dumps(envelope, indent=1, ensure_ascii=False, allow_nan=False)[:-2]
    text = f'{head},\n "items": [\n' + ",\n".join(items) + "\n ]\n}\n"
    name = f"kyoji_{plain(routine.name).lower() or routine.digest[:8]}"
    return {name + PROFILE.extension: text.encode(PROFILE.encoding)}


def _described(which: AnyRobot) -> object:
    """A robot of the catalogue by its name, another by its whole description."""
    return which if isinstance(which, str) else which.model_dump(mode="json")


def _written_out(routine: Routine) -> Unrolled:
    if circular(routine):
        raise Forbidden(unsupported(PROFILE, "recursion"))
    found = tuple(lacking(routine, PROFILE))
    if found:
        raise Forbidden(*found)
    try:
        written = unrolled(routine)
    except NoRow as error:
        raise Forbidden(unsupported(PROFILE, "variable", reason=str(error))) from error
    moves = sum(isinstance(i, MoveJ | MoveL | MoveC) for i in flatten(written.instructions))
    if moves > PROFILE.limits["moves"]:
        raise Forbidden(unsupported(PROFILE, "moves", count=moves, most=PROFILE.limits["moves"]))
    return written


def _line(item: Message) -> str:
    return json.dumps(item, ensure_ascii=False, allow_nan=False)
