"""Ways that part and meet again: what is known of the stage when either of them may have been gone."""

from collections.abc import Sequence

from robot_sim.cell.place import At
from robot_sim.program.instruction import Instruction
from robot_sim.program.kept import meet
from robot_sim.program.stage import Lowers, Stage
from robot_sim.program.standing import Standing, Stuck

Arm = tuple[Instruction, ...]


def fork(stage: Stage, *arms: Sequence[Lowers]) -> tuple[Arm, ...]:
    """Each arm lowered from the same start; afterwards the stage holds what is true whichever was gone.

    Raises:
        Forbidden: a step of an arm cannot be done as things stand by then.
    """
    before, ends, lowered = stage.remember(), list[Standing](), list[Arm]()
    for arm in arms:
        stage.recall(before)
        lowered.append(tuple(stage.lower_all(arm)))
        ends.append(stage.remember())
    going_on = [end for end in ends if end.stuck is not Stuck.ENDED]
    stage.recall(joined(going_on) if going_on else ends[0])
    return tuple(lowered)


def joined(ends: Sequence[Standing]) -> Standing:
    """What is true at all of these ends."""
    first = ends[0]
    names = {name for end in ends for name in end.seated}
    moved = {name for end in ends for name in names if end.seated.get(name) != first.seated.get(name)}
    moved |= {name for end in ends for name in end.unsure}
    may_be = {name: frozenset[At | None]().union(*(_seats(end, name) for end in ends)) for name in moved}
    stuck = next((end.stuck for end in ends if end.stuck), None)
    if len({(end.held and end.held.name, end.turn) for end in ends}) > 1:
        stuck = Stuck.HAND_UNSURE
    return first._replace(
        stuck=stuck,
        where={name: pose for end in reversed(ends) for name, pose in end.where.items()},
        unsure=may_be,
        loose=frozenset[str]().union(*(end.loose for end in ends)),
        astray=any(end.astray or end.tcp != first.tcp for end in ends),
        limit=min(end.limit for end in ends),
        holding_limit=min(end.holding_limit for end in ends),
        kept=meet([end.kept for end in ends]),
    )


def _seats(end: Standing, name: str) -> frozenset[At | None]:
    return end.unsure.get(name, frozenset()) | {end.seated.get(name)}
