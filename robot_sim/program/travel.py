"""The way from where the TCP is to the next position: by joints or straight, and over what stands between."""

from collections.abc import Iterator
from enum import StrEnum

from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program.instruction import Instruction
from robot_sim.program.stage import Stage

HOME = "home"
"""Name of the home point in a routine."""


class Travel(StrEnum):
    """How the TCP moves to the next position."""

    JOINT = "joint"
    """With all joints together (PTP)."""
    LINE = "line"
    """On a straight line (LIN)."""


def depart(stage: Stage) -> Iterator[Instruction]:
    """Straight up from a position that was entered from above; nothing anywhere else."""
    height, stage.retreat = stage.retreat, 0.0
    if height and not stage.astray:
        yield stage.move_l(f"leave {stage.step}", stage.tcp.moved((0.0, 0.0, height)))


def homewards(stage: Stage) -> Iterator[Instruction]:
    """One joint move to the home joints of the cell."""
    flange = arm(stage.cell.robot).forward(stage.cell.home)
    yield from depart(stage)
    yield stage.move_j(HOME, Pose.of(flange @ stage.cell.tool.tcp.matrix()), stage.cell.home)


def travel(
    stage: Stage, name: str, goal: Pose, how: Travel | None = None, over: float | None = None
) -> Iterator[Instruction]:
    """From where the TCP is to ``goal`` [mm, deg], which becomes a named point.

    With ``over`` the TCP goes straight up to that height in the robot base frame [mm], level, and straight down.

    Raises:
        Forbidden: a signal decided where the TCP is, so that no height can be kept.
    """
    yield from depart(stage)
    if over is not None:
        yield from _level(stage, name, goal, over)
    elif how is Travel.LINE:
        yield stage.move_l(name, goal, stage.tcp_limit)
    else:
        yield stage.move_j(name, goal)


def _level(stage: Stage, name: str, goal: Pose, over: float) -> Iterator[Instruction]:
    if stage.astray:
        stage.refuse("branch.height_unsure", height_mm=over)
    height, speed = max(over, stage.tcp.xyz[2], goal.xyz[2]), stage.tcp_limit
    if stage.tcp.xyz[2] < height:
        yield stage.move_l(f"rise {stage.step}", stage.tcp.moved((0.0, 0.0, height - stage.tcp.xyz[2])), speed)
    if goal.xyz[2] < height:
        yield stage.move_l(f"over {name}", goal.moved((0.0, 0.0, height - goal.xyz[2])), speed)
    yield stage.move_l(name, goal, speed)
