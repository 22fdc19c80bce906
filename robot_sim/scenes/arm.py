"""The arm and the tool of a scene. What a scene leaves open about a tool is settled here, to sizes that are usual."""

from robot_sim.cell import BadCell, Box, Dispenser, ParallelGripper, Tool, VacuumGripper
from robot_sim.cell.find import find_robot
from robot_sim.cell.generic import generic
from robot_sim.cell.robot import AnyRobot, UnknownRobot
from robot_sim.pose import Pose
from robot_sim.scenes.scene import RobotData, Scene, ToolData

JAWS_MM, CUPS_MM, NEEDLE_MM = 150.0, 100.0, 150.0
"""From the flange to the TCP [mm]: about a Robotiq 2F-85 (163 mm), a short-stroke cup, a cartridge with its needle."""

FINGERS_MM, BELLOWS_MM, TIP_MM = 45.0, 30.0, 50.0
"""How far each of them reaches out of its body [mm]."""

ROOM_MM = 5.0
"""Space on each side of a part that jaws commanded by width open to [mm]."""

FINGER_MM = 6.0
"""Thickness of a finger [mm]."""

BODY_MM = 60.0
"""Width of a tool's body [mm]."""

CUP_SHARE, CUP_MM = 0.75, (8.0, 100.0)
"""Diameter of the cups as a share of the narrowest part, and its bounds [mm]."""


def scene_arm(data: RobotData) -> AnyRobot:
    """The arm of the catalogue, held to the stated reach and payload where those are lower; else a generic one.

    Raises:
        BadCell: the arm is not in the catalogue, and no six-axis arm has the stated reach and payload.
    """
    try:
        found = find_robot(data.model)
    except UnknownRobot:
        try:
            return generic(data.reach, data.payload_kg, data.model)
        except ValueError as wrong:
            raise BadCell(("robot", str(wrong))) from None
    reach, payload = min(found.reach, data.reach), min(found.payload, data.payload_kg)
    if (reach, payload) == (found.reach, found.payload):
        return found.name
    return found.model_copy(update={"reach": reach, "payload": payload})


def scene_tool(scene: Scene) -> Tool:
    """The tool, pointing down the flange axis."""
    data = scene.tool
    if data.stroke is not None:
        return _jaws(data, data.stroke)
    assert data.on is not None  # the type of ToolData guarantees one of the two
    if data.confirm is not None:
        narrowest = min((min(it.size[:2]) for it in scene.objects), default=CUP_MM[1])
        return _cups(data, data.on, data.confirm, narrowest)
    tcp, body = _outline(NEEDLE_MM, TIP_MM)
    return Dispenser(
        name=data.kind, tcp=tcp, mass=data.mass_kg, body=body, output=data.on, force_sensor=data.force_sensor
    )


def _jaws(data: ToolData, stroke: tuple[float, float]) -> ParallelGripper:
    tcp, body = _outline(JAWS_MM, FINGERS_MM)
    return ParallelGripper(
        name=data.kind,
        tcp=tcp,
        mass=data.mass_kg,
        body=body,
        output=data.on,
        confirm=data.confirm,
        force_sensor=data.force_sensor,
        stroke=stroke,
        finger=FINGER_MM,
        room=ROOM_MM if data.on is None else None,
    )


def _cups(data: ToolData, output: str, confirm: str, narrowest: float) -> VacuumGripper:
    tcp, body = _outline(CUPS_MM, BELLOWS_MM)
    return VacuumGripper(
        name=data.kind,
        tcp=tcp,
        mass=data.mass_kg,
        body=body,
        output=output,
        confirm=confirm,
        force_sensor=data.force_sensor,
        cup=min(max(CUP_SHARE * narrowest, CUP_MM[0]), CUP_MM[1]),
    )


def _outline(length: float, out: float) -> tuple[Pose, Box]:
    return Pose(xyz=(0.0, 0.0, length)), Box(size=(BODY_MM, BODY_MM, length - out))
