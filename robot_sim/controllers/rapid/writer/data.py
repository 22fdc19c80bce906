"""The declarations of a module: signals, points, tools, speeds, zones, variables."""

from collections.abc import Iterator

from robot_sim.cell.robot import robot
from robot_sim.controllers.note import note
from robot_sim.controllers.rapid.profile import PROFILE
from robot_sim.controllers.rapid.writer.names import Names
from robot_sim.controllers.rapid.writer.numbers import frame, jointtarget, number, robtarget
from robot_sim.controllers.used import used
from robot_sim.motion import arm
from robot_sim.program.routine import Routine

NO_TOOL = "[TRUE,[[0,0,0],[1,0,0,0]],[0.001,[0,0,0.001],[1,0,0,0],0,0,0]]"
"""The flange as a tool: what tool0 holds."""

WORLD = '[FALSE,TRUE,"",[[0,0,0],[1,0,0,0]],[[0,0,0],[1,0,0,0]]]'
"""A work object that stands still on the world frame."""


def told(word: str, *values: str | float) -> Iterator[str]:
    """The lines of a note."""
    return note("!", PROFILE.limits["line"], word, *values)


def declarations(routine: Routine, names: Names) -> Iterator[str]:
    """The lines that come before the first routine."""
    for name, port in routine.ports.items():
        yield from told(port.direction, port.number, name)
    yield f"CONST jointtarget q_home := {jointtarget(routine.home)};"
    yield from _points(routine, names)
    yield from _tools(names)
    for (mm_s, deg_s), name in names.speeds.items():
        yield f"CONST speeddata {name} := [{number(mm_s, 'speed')},{number(deg_s, 'speed')},5000,1000];"
    for zone, name in names.zones.items():
        mm, deg = number(zone, "position_mm"), number(zone / 10, "position_mm")
        yield f"CONST zonedata {name} := [FALSE,{mm},{mm},{mm},{deg},{mm},{deg}];"
    yield f"PERS wobjdata kyoji_base := {WORLD};"
    yield f"PERS tooldata kyoji_tool := {NO_TOOL};"
    yield "PERS loaddata kyoji_load := [0.001,[0,0,0.001],[1,0,0,0],0,0,0];"
    yield "VAR bool timed_out := FALSE;"
    yield "VAR num chosen := 0;"
    yield "VAR clock waiting;"
    for name, identifier in names.variables.items():
        yield from told("variable", name)
        yield f"VAR num {identifier} := 0;"


def _points(routine: Routine, names: Names) -> Iterator[str]:
    moves, standing, base = used(routine), arm(routine.robot), robot(routine.robot).controller_base.inverse()
    for name, point in routine.points.items():
        called = names.points[name]
        yield from told("point", name)
        if name in moves.joints:
            yield f"CONST jointtarget q{called} := {jointtarget(point.joints)};"
        if name in moves.poses:
            yield f"CONST robtarget p{called} := {robtarget(base @ point.pose, standing, point.joints)};"


def _tools(names: Names) -> Iterator[str]:
    for tool, name in names.tools.items():
        load = f"[{number(tool.payload, 'mass_kg')},[0,0,0.001],[1,0,0,0],0,0,0]"
        yield from told("tool", tool.name)
        yield f"PERS tooldata {name} := [TRUE,{frame(tool.tcp)},{load}];"
