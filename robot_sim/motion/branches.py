"""Which branch of the inverse kinematics to take at each pose of a sequence: the one that makes the whole sequence cheapest.

Dynamic programming over all branches of all poses. A transition costs the time of its slowest joint at rated speed; a branch costs
more near a joint limit or a singularity. A straight transition is allowed only to the branch that the line really leads to; lines are
tracked lazily, those of the cheapest sequence first.
"""

from dataclasses import dataclass, field

import numpy as np

from robot_sim.motion.arrays import Array, Joints, joints
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
    tracked: dict[tuple[int, int], bool] = field(default_factory=dict)
    """Lines between rows that were tracked, and whether they hold."""
    lost: list[PathLost] = field(default_factory=list)
    """Why lines into this stage failed."""


def choose(
    arm: Arm, poses: tuple[Matrix, ...], start: Joints, straight: tuple[bool, ...], tool: Pose | None = None
) -> tuple[Joints, ...]:
    """Joint angles [deg] for every flange pose [mm], beginning at ``start``; ``straight[i]`` when pose i is reached by LIN.

    Straight lines are those of the TCP ``tool`` in the flange, by default the flange itself.

    Raises:
        Unreachable: a pose has no branch inside the joint limits.
        PathLost: a straight line has no continuous branch; its ``index`` names the pose the line leads to.
    """
    tcp = Pose() if tool is None else tool
    stages = _stages(arm, poses, np.array([start]), straight)
    while True:
        picks = _cheapest(stages)
        broken = _first_broken(arm, stages, picks, np.array(start), tcp)
        if not broken:
            return tuple(joints(stage.rows[pick]) for stage, pick in zip(stages, picks, strict=True))


def _stages(arm: Arm, poses: tuple[Matrix, ...], rows: Array, straight: tuple[bool, ...]) -> list[_Stage]:
    stages: list[_Stage] = []
    reached = np.zeros(len(rows))
    for index, (pose, by_line) in enumerate(zip(poses, straight, strict=True)):
        found = _candidates(arm, pose, rows, index)
        steps = (np.abs(rows[:, None] - found) / arm.speed).max(axis=-1)
        total = (reached[:, None] + steps).min(axis=0) + (cost := _own_cost(arm, found))
        kept = np.argsort(total, kind="stable")[:WIDTH]
        stages.append(_Stage(found[kept], cost[kept], steps[:, kept], by_line))
        rows, reached = found[kept], total[kept]
    return stages


def _candidates(arm: Arm, pose: Matrix, before: Array, index: int) -> Array:
    """Every branch at a pose, with the full turns nearest to each of the rows before, each once."""
    branches = arm.branches(pose)
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
    return PENALTY * (near_limit + near_singular)


def _cheapest(stages: list[_Stage]) -> list[int]:
    """Which row to take at each stage.

    Raises:
        PathLost: every line into one of the stages was tracked and lost.
    """
    total, back = np.zeros(len(stages[0].steps)) if stages else np.zeros(1), []
    for index, stage in enumerate(stages):
        ways = total[:, None] + stage.steps
        back.append(ways.argmin(axis=0))
        total = ways.min(axis=0) + stage.cost
        if not np.isfinite(total).any():
            raise _furthest(stage, index)
    picks = [int(total.argmin())]
    for step in reversed(back[1:]):
        picks.append(int(step[picks[-1]]))
    return picks[::-1] if stages else []


def _furthest(stage: _Stage, index: int) -> PathLost:
    """The loss of the line into a stage that came furthest."""
    lost = max(stage.lost, key=lambda loss: loss.at_mm)
    return PathLost(lost.reason, lost.at_mm, lost.joint, index)


def _first_broken(arm: Arm, stages: list[_Stage], picks: list[int], start: Array, tool: Pose) -> bool:
    """Whether a straight line of the picked sequence does not hold; if so, the stage's steps are corrected."""
    before, came_from = start, 0
    for stage, pick in zip(stages, picks, strict=True):
        if stage.straight and not _holds(arm, stage, (came_from, pick), before, tool):
            return True
        before, came_from = stage.rows[pick], pick
    return False


def _holds(arm: Arm, stage: _Stage, step: tuple[int, int], before: Array, tool: Pose) -> bool:
    if step not in stage.tracked:
        stage.tracked[step] = _track(arm, stage, step, before, tool)
    return stage.tracked[step]


def _track(arm: Arm, stage: _Stage, step: tuple[int, int], before: Array, tool: Pose) -> bool:
    """Whether a line holds. If not, only the row it really leads to stays open from where it began."""
    came_from, pick = step
    start, goal = joints(before), joints(stage.rows[pick])
    try:
        line_path(arm, start, goal, tool)
    except PathLost as lost:
        stage.lost.append(lost)
        open_rows = (
            _arrival(arm, stage, start, goal, tool) if lost.reason == "branch" else np.zeros(len(stage.rows), bool)
        )
        open_rows[pick] = False
        stage.steps[came_from, ~open_rows] = np.inf
        return False
    return True


def _arrival(arm: Arm, stage: _Stage, start: Joints, goal: Joints, tool: Pose) -> Array:
    """Which rows of a stage the line from ``start`` leads to."""
    end = follow(arm, line(arm, start, goal, tool), start, tool.matrix())[-1]
    return np.abs(stage.rows - end).max(axis=1) < SAME
