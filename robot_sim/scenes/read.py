"""Read a scene into a cell."""

from pathlib import PurePath

from pydantic import ValidationError

from robot_sim.cell import BadCell, Cell, Defaults, Limits, OperatorView
from robot_sim.cell.read import parsed, problems, read_cell
from robot_sim.scenes.arm import scene_arm, scene_tool
from robot_sim.scenes.home import scene_home
from robot_sim.scenes.parts import scene_parts
from robot_sim.scenes.places import scene_devices, scene_places, scene_zones
from robot_sim.scenes.scene import Directions, Scene
from robot_sim.scenes.wires import scene_signals


def any_cell(text: str, file: str) -> Cell:
    """The cell that a text describes: a cell of ours, a scene, or a record that holds one in its field ``scene``.

    A scene is called by the ``id`` of its record, or after its file.

    Raises:
        BadCell: the text is none of them.
    """
    data = parsed(text)
    if not isinstance(data, dict):
        return read_cell(text)
    if isinstance(data.get("scene"), dict):
        return read_scene(data["scene"], str(data.get("id", PurePath(file).stem)))
    return read_scene(data, PurePath(file).stem) if "directions" in data else read_cell(text)


WAIT_S = 60.0
"""Longest wait for an input where an instruction gives none [s]; a scene names no other, and a cycle takes less."""

PULSE_S = 0.5
"""Length of a pulse where an instruction gives none [s]; a scene names no other."""


def read_scene(data: object, name: str) -> Cell:
    """The cell of a scene, called ``name``.

    Raises:
        BadCell: a field is missing or wrong, or the scene names what it does not have; the problems name the fields.
    """
    try:
        scene = Scene.model_validate(data)
    except ValidationError as invalid:
        raise BadCell(*problems(invalid, data)) from None
    robot, tool = scene_arm(scene.robot), scene_tool(scene)
    places, zones = scene_places(scene), scene_zones(scene)
    try:
        return Cell(
            name=name,
            note=str(scene.state.get("note", "")),
            robot=robot,
            tool=tool,
            home=scene_home(scene.home_tcp, robot, tool, places, zones),
            operator=_view(scene.directions),
            limits=Limits(tcp_speed=scene.robot.tcp_speed_limit),
            defaults=Defaults(wait_timeout=WAIT_S, pulse=PULSE_S),
            parts=scene_parts(scene, places),
            places=places,
            signals=scene_signals(scene),
            zones=zones,
            devices=scene_devices(scene),
            rules=scene.rules,
        )
    except ValidationError as invalid:
        raise BadCell(*problems(invalid, data)) from None


def _view(directions: Directions) -> OperatorView:
    try:
        return OperatorView.model_validate({"right": directions.right, "front": directions.front_towards_operator})
    except ValidationError as invalid:
        raise BadCell(("directions", "; ".join(error["msg"] for error in invalid.errors()))) from None
