"""How a part is held: whether the tool and the arm can, and where the TCP is then."""

from collections.abc import Iterator
from typing import assert_never

from robot_sim.cell.cell import Cell
from robot_sim.cell.fact import InsertAlong
from robot_sim.cell.part import Part
from robot_sim.cell.place import Place
from robot_sim.cell.shape import extent
from robot_sim.cell.tool import Dispenser, ParallelGripper, Tool, VacuumGripper, grip_height
from robot_sim.collision import Load
from robot_sim.finding import Fact, Finding
from robot_sim.pose import Pose, Vector

OVER_MM = 20.0
"""How far a lifted part stays over what stands beside its seat [mm]."""

DROP_MM = 5.0
"""Height of a part over the rim of a box when it is let go [mm]."""


def grip_points(
    cell: Cell, part: Part, rest: Pose, approach: float | None = None, over: float | None = None
) -> tuple[Pose, Pose]:
    """TCP poses over and at a part with its underside centre at `rest` [mm, deg]: tool down, x along the seat's.

    Without an `approach` the part is lifted over what stands beside its seat, `over` [mm], by default its equals. Jaws
    that cannot close along the seat's y axis, but can along x, are turned by a quarter.
    """
    height = grip_height(cell.tool, part)
    lift = (
        max(cell.defaults.approach, (part.height if over is None else over) + OVER_MM) if approach is None else approach
    )
    down = (180.0, 0.0, _turn(cell.tool, part))
    return rest @ Pose(xyz=(0.0, 0.0, height + lift), rpy=down), rest @ Pose(xyz=(0.0, 0.0, height), rpy=down)


def opening(tool: Tool, part: Part) -> float | None:
    """How far the jaws open for a part [mm]; none for a tool that is not commanded by width."""
    if not isinstance(tool, ParallelGripper) or tool.room is None:
        return None
    length, width, _ = extent(part.shape)
    return min((length if _turn(tool, part) else width) + 2 * tool.room, tool.stroke[1])


def load(cell: Cell, name: str | None) -> Load:
    """What the tool holds, seen from the TCP, with a part of this name in hand; the empty open tool for none."""
    widest = cell.tool.stroke[1] if isinstance(cell.tool, ParallelGripper) else 0.0
    if name is None:
        return Load(widest)
    part = cell.part_names[name]
    turn = _turn(cell.tool, part)
    foot = Pose(xyz=(0.0, 0.0, grip_height(cell.tool, part)), rpy=(180.0, 0.0, turn)).inverse()
    length, width, height = extent(part.shape)
    opening = 0.0 if widest == 0.0 else length if turn else width
    return Load(opening, name, part.shape, foot @ Pose(xyz=(0.0, 0.0, height / 2)))


def way_in(
    cell: Cell, part: Part, place: Place | None, rest: Pose, approach: float | None, over: float | None
) -> tuple[Pose, Pose]:
    """TCP poses before and at a seat with the underside centre of a part at `rest` [mm, deg].

    The tool comes from above, as `grip_points` says, or along the axis on which parts go into the place, then at least
    over the stretch that has to be straight.
    """
    above, at = grip_points(cell, part, rest, approach, over)
    along = None if place is None else insertion(cell, place)
    if along is None or along.axis == "-z":
        return above, at
    x, y, z = _unit(along.axis)
    back = -max(approach or 0.0, along.straight)
    return at.moved((back * x, back * y, back * z)), at


def insertion(cell: Cell, place: Place) -> InsertAlong | None:
    """How parts go into a place where that was said."""
    return next((it for it in cell.facts if isinstance(it, InsertAlong) and it.place == place.name), None)


def _unit(axis: str) -> Vector:
    length = 1.0 if axis[0] == "+" else -1.0
    return (length * (axis[1] == "x"), length * (axis[1] == "y"), length * (axis[1] == "z"))


def rest_in(place: Place, seat: Pose) -> Pose:
    """Where the underside centre of a part is when it is let go: in its seat, or over the rim of a box [mm, deg]."""
    if place.opening is None:
        return seat
    return seat @ Pose(xyz=(0.0, 0.0, place.opening.walls + DROP_MM))


def obstacles(cell: Cell, part: Part) -> tuple[Finding, ...]:
    """Why the robot of a cell cannot hold a part: too heavy for the arm, not for this tool; else empty."""
    return (*_weight(cell, part), *_size(cell, part))


def _turn(tool: Tool, part: Part) -> float:
    """Turn of the TCP about the vertical, from its x axis along the part's [deg]."""
    length, width, _ = extent(part.shape)
    if not isinstance(tool, ParallelGripper) or tool.stroke[0] <= width <= tool.stroke[1]:
        return 0.0
    return 90.0 if tool.stroke[0] <= length <= tool.stroke[1] else 0.0


def _weight(cell: Cell, part: Part) -> Iterator[Finding]:
    load, allowed = part.mass + cell.tool.mass, cell.arm.payload
    if load > allowed:
        facts: dict[str, Fact] = {"part": part.name, "load_kg": round(load, 3), "payload_kg": allowed}
        yield Finding(code="payload.too_heavy", facts=facts)


def _size(cell: Cell, part: Part) -> Iterator[Finding]:
    length, width, _ = extent(part.shape)
    facts: dict[str, Fact]
    match cell.tool:
        case ParallelGripper(stroke=(smallest, largest)):
            if not any(smallest <= side <= largest for side in (length, width)):
                facts = {"part": part.name, "width_mm": width, "smallest_mm": smallest, "largest_mm": largest}
                yield Finding(code="gripper.stroke", facts=facts)
        case VacuumGripper(cup=cup):
            if min(length, width) < cup:
                facts = {"part": part.name, "width_mm": min(length, width), "cup_mm": cup}
                yield Finding(code="gripper.cup", facts=facts)
        case Dispenser(name=name):
            yield Finding(code="tool.holds_nothing", facts={"part": part.name, "tool": name})
        case _:
            assert_never(cell.tool)
