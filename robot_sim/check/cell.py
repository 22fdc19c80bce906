"""Rules over a cell by itself, before any program: can this robot work here at all?"""

from collections.abc import Callable, Iterator
from itertools import combinations

from robot_sim.cell import Box, Cell
from robot_sim.cell.standing import standing
from robot_sim.check.points import MARGIN_DEG, SIGMA
from robot_sim.check.rule import found
from robot_sim.check.seats import seats_are_reached
from robot_sim.check.solid import Solid, centred, meeting, overlap, upright
from robot_sim.finding import Finding, Severity
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program.grip import obstacles

CellRule = Callable[[Cell], Iterator[Finding]]
"""One rule: what it finds in a cell; nothing when the cell keeps it."""

TIP = 1.0
"""Size of the cube that stands for the TCP [mm]."""


def check_cell(cell: Cell) -> tuple[Finding, ...]:
    """Everything the rules find in a cell; an error keeps it from being used."""
    return tuple(finding for rule in RULES for finding in rule(cell))


def robot_is_known(cell: Cell) -> Iterator[Finding]:
    """The kinematics of the arm are its own, not those of another arm that stands in for it."""
    own = cell.arm
    if own.approximate_kinematics:
        figures = {"reach_mm": own.reach, "payload_kg": own.payload}
        yield found("cell.robot_approximate", None, Severity.WARNING, robot=own.name, **figures)


def tool_is_carried(cell: Cell) -> Iterator[Finding]:
    """The arm carries its tool."""
    mass, allowed = cell.tool.mass, cell.arm.payload
    if mass > allowed:
        yield found("cell.tool_too_heavy", tool=cell.tool.name, mass_kg=mass, payload_kg=allowed)


def home_is_clear(cell: Cell) -> Iterator[Finding]:
    """At home the tool is inside nothing that stands there: no zone, no place, not the floor."""
    flange = Pose.of(arm(cell.robot).forward(cell.home))
    x, y, z = (round(value, 1) for value in (flange @ cell.tool.tcp).xyz)
    tool = centred(cell.tool.body, flange @ Pose(xyz=(0.0, 0.0, cell.tool.body.size[2] / 2)))
    tip = centred(Box(size=(TIP, TIP, TIP)), flange @ cell.tool.tcp)
    for it in standing(cell):
        solid = centred(it.box, Pose.of(it.pose))
        if overlap(tool, solid) or overlap(tip, solid):
            yield found("cell.home_inside", name=it.name, x_mm=x, y_mm=y, z_mm=z)


def home_keeps_away_from_limits(cell: Cell) -> Iterator[Finding]:
    """At home every joint keeps away from its limits."""
    for joint, angle in zip(cell.arm.joints, cell.home, strict=True):
        margin = round(min(angle - joint.lower, joint.upper - angle), 2)
        if margin < MARGIN_DEG:
            yield found("cell.home_near_limit", None, Severity.WARNING, joint=joint.name, margin_deg=margin)


def home_keeps_all_directions(cell: Cell) -> Iterator[Finding]:
    """At home the arm can move in all directions."""
    sigma = arm(cell.robot).singularity(cell.home)
    if sigma < SIGMA:
        yield found("cell.home_near_singular", None, Severity.WARNING, sigma=round(sigma, 4), enough=SIGMA)


def parts_stand_apart(cell: Cell) -> Iterator[Finding]:
    """No two parts overlap at the start."""
    parts = _parts(cell)
    for a, b in meeting(parts, parts):
        if a < b and overlap(parts[a], parts[b]):
            yield found("cell.parts_overlap", part=cell.parts[a].name, other=cell.parts[b].name)


def parts_keep_out_of_zones(cell: Cell) -> Iterator[Finding]:
    """No part stands in a zone at the start."""
    parts, zones = _parts(cell), [centred(zone.box, zone.pose) for zone in cell.zones]
    for a, b in meeting(parts, zones):
        if overlap(parts[a], zones[b]):
            yield found("cell.part_in_zone", part=cell.parts[a].name, zone=cell.zones[b].name)


def ports_differ(cell: Cell) -> Iterator[Finding]:
    """No two signals of one direction share a port."""
    for one, other in combinations(cell.signals, 2):
        if (one.direction, one.port) == (other.direction, other.port):
            yield found("cell.port_twice", name=one.name, other=other.name, port=f"{one.direction} {one.port}")


def rules_are_understood(cell: Cell) -> Iterator[Finding]:
    """Rules of which nobody knows what they come to are listed: no program is approved until they are settled."""
    for sentence in cell.unread:
        yield found("rule.unread", None, Severity.WARNING, sentence=sentence)


def parts_can_be_held(cell: Cell) -> Iterator[Finding]:
    """Parts that the tool or the arm cannot hold are listed."""
    for part in cell.parts:
        for finding in obstacles(cell, part):
            yield finding.model_copy(update={"severity": Severity.NOTE})


RULES: tuple[CellRule, ...] = (
    robot_is_known,
    tool_is_carried,
    home_is_clear,
    home_keeps_away_from_limits,
    home_keeps_all_directions,
    parts_stand_apart,
    parts_keep_out_of_zones,
    ports_differ,
    rules_are_understood,
    parts_can_be_held,
    seats_are_reached,
)
"""All rules, in the order in which their findings are listed."""


def _parts(cell: Cell) -> list[Solid]:
    return [upright(part.shape, cell.start_pose(part)) for part in cell.parts]
