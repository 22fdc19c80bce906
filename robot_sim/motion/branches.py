"""Which branch of the inverse kinematics to take at each pose of a sequence, so that the whole sequence is cheapest.

Dynamic programming over all branches of all poses. A transition costs the time of its slowest joint at rated speed; a
branch costs more near a joint limit or a singularity. A straight transition is allowed only to the branch that the line
really leads to; lines are tracked lazily, those of the cheapest sequence first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import assert_never

import numpy as np

from robot_sim.motion.arrays import Array, Joints, Mask, joints
from robot_sim.motion.kinematics import Arm
from robot_sim.motion.line import line, line_path
from robot_sim.motion.path import PathLost
from robot_sim.motion.track import SAME, follow
from robot_sim.pose import Matrix, Pose

WIDTH = 48
"""How many joint angles are kept at a pose, the cheapest first."""

MARGIN = 15.0
"""Distance from a joint limit below which a branch costs more [deg]."""

SIGMA = 0.05
"""Smallest singular value, in metres and radians, below which a branch costs more."""

PENALTY = 1.0
"""What being at a limit or in a singularity costs [s]."""


class Unreachable(Exception):
    """Raised for a pose of a sequence that no branch reaches inside the joint limits."""

    def __init__(self, index: int, limited: bool) -> None:
        super().__init__(f"pose {index} cannot be reached" + (" inside the joint limits" if limited else ""))
        self.index = index
        """Which pose, from 0."""
        self.limited = limited
        """Whether only the joint limits are in the way."""


def no_preference(rows: Array) -> Array:
    """The posture cost of someone who does not mind: nothing for each row of joint angles."""
    return np.zeros(len(rows))


def choose(
    arm: Arm,
    poses: tuple[Matrix, ...],
    start: Joints,
    straight: tuple[bool, ...],
    tool: Pose | None = None,
    posture: Callable[[Array], Array] = no_preference,
) -> tuple[Joints, ...]:
    """Joint angles [deg] for every flange pose [mm], coming from ``start``; ``straight[i]``: pose i is reached by LIN.

    Straight lines are those of the TCP ``tool`` in the flange, by default of the flange itself. ``posture`` says what
    each row of joint angles [deg] costs beside limits and singularities [s], (k, n) to (k,).

    Raises:
        Unreachable: a pose has no branch inside the joint limits.
        PathLost: a straight line has no continuous branch; its ``index`` names the pose the line leads to.
    """
    stages = _stages(arm, poses, start, straight, posture)
    lines = _Lines(arm, Pose() if tool is None else tool)
    while True:
        picks = _cheapest(stages)
        chosen = tuple(joints(stage.rows[pick]) for stage, pick in zip(stages, picks, strict=True))
        if lines.hold(stages, [0, *picks], (start, *chosen)):
            return chosen


@dataclass
class _Stage:
    """The joint angles considered at one pose, and what is known about getting there."""

    rows: Array
    """Joint angles [deg], shape (m, n)."""
    cost: Array
    """What each costs by itself [s], shape (m,)."""
    steps: Array
    """What coming from each row of the stage before costs [s], shape (p, m); infinite where no line leads there."""
    straight: bool
    """Whether the pose is reached by a straight line."""
    lost: list[PathLost] = field(default_factory=list)
    """Why lines into this stage failed."""


def _stages(
    arm: Arm, poses: tuple[Matrix, ...], start: Joints, straight: tuple[bool, ...], posture: Callable[[Array], Array]
) -> list[_Stage]:
    stages: list[_Stage] = []
    rows, reached = np.array([start]), np.zeros(1)
    for index, (pose, by_line) in enumerate(zip(poses, straight, strict=True)):
        found = _candidates(arm, pose, rows, index)
        cost = _own_cost(arm, found) + posture(found)
        steps = (np.abs(rows[:, None] - found) / arm.speed).max(axis=-1)
        total = (reached[:, None] + steps).min(axis=0) + cost
        kept = np.argsort(total, kind="stable")[:WIDTH]
        stages.append(_Stage(found[kept], cost[kept], steps[:, kept], by_line))
        rows, reached = found[kept], total[kept]
    return stages


def _candidates(arm: Arm, pose: Matrix, before: Array, index: int) -> Array:
    """Every branch at a pose, with the full turns nearest to each of the rows before, each once."""
    branches = arm.answers(pose, before)
    found, inside = arm.wound(branches, before)
    if not inside.any():
        raise Unreachable(index, limited=len(branches) > 0)
    rows = found[inside]
    _, first = np.unique(np.round(rows, 6), axis=0, return_index=True)
    return rows[np.sort(first)]


def _own_cost(arm: Arm, rows: Array) -> Array:
    margin = np.minimum(rows - arm.lower, arm.upper - rows).min(axis=1)
    near_limit = np.clip(1 - margin / MARGIN, 0.0, 1.0)
    near_singular = np.clip(1 - arm.singularity_many(rows) / SIGMA, 0.0, 1.0)
    cost: Array = PENALTY * (near_limit + near_singular)
    return cost


def _cheapest(stages: list[_Stage]) -> list[int]:
    """Which row to take at each stage.

    Raises:
        PathLost: every line into one of the stages was tracked and lost.
    """
    total, back = np.zeros(1), []
    for index, stage in enumerate(stages):
        ways = total[:, None] + stage.steps
        back.append(ways.argmin(axis=0))
        total = ways.min(axis=0) + stage.cost
        if not np.isfinite(total).any():
            furthest = max(stage.lost, key=lambda lost: (lost.reason != "branch", lost.at_mm))
            raise PathLost(furthest.reason, furthest.at_mm, furthest.joint, index)
    pick, picks = int(total.argmin()), []
    for came_from in reversed(back):
        picks.append(pick)
        pick = int(came_from[pick])
    return picks[::-1]


class _Lines:
    """The straight transitions that were tracked so far."""

    def __init__(self, arm: Arm, tool: Pose) -> None:
        self.arm = arm
        self.tool = tool

    def hold(self, stages: list[_Stage], picks: list[int], rows: tuple[Joints, ...]) -> bool:
        """Whether every straight line of a sequence holds; where one does not, the stage's steps are corrected."""
        for i, stage in enumerate(stages):
            if stage.straight and (lost := self._loss(rows[i], rows[i + 1])):
                stage.lost.append(lost)
                stage.steps[self._closed(stage, picks[i], picks[i + 1], rows[i], rows[i + 1], lost)] = np.inf
                return False
        return True

    def _loss(self, start: Joints, goal: Joints) -> PathLost | None:
        try:
            line_path(self.arm, start, goal, self.tool)
        except PathLost as lost:
            return lost
        return None

    def _closed(self, stage: _Stage, came_from: int, pick: int, start: Joints, goal: Joints, lost: PathLost) -> Mask:
        """Which steps into a stage a lost line closes, shape (p, m).

        Out of reach closes all of them; another branch leaves open where the line arrived; a singularity, near which
        the tracker may err, closes this step only; past a joint limit the line leads nowhere from this start.
        """
        closed = np.zeros(stage.steps.shape, dtype=bool)
        closed[came_from] = True
        match lost.reason:
            case "reach":
                closed[:] = True
            case "branch":
                end = follow(self.arm, line(self.arm, start, goal, self.tool), start, self.tool.matrix())[-1]
                closed[came_from] = np.abs(stage.rows - end).max(axis=1) > SAME
                closed[came_from, pick] = True
            case "singular":
                closed[came_from] = False
                closed[came_from, pick] = True
            case "joint_limit":
                pass
            case _:
                assert_never(lost.reason)
        return closed
