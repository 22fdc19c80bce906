"""Judges: one family of predicates a file, each a closed union and one function that says why one does not hold."""

from typing import Annotated, assert_never

from pydantic import Field

from planner.evaluate.judge import answers, driven, layouts, order, path, poses, seats, special, ways
from planner.evaluate.judge.always import broken
from planner.evaluate.trial import Trial

Predicate = Annotated[
    answers.OfAnswer
    | order.OfOrder
    | seats.OfSeats
    | poses.OfPoses
    | layouts.OfLayouts
    | ways.OfWays
    | path.Path
    | driven.OfSignals
    | special.OfProgram,
    Field(discriminator="p"),
]
"""Any predicate of a case."""


def judge(predicate: Predicate, trial: Trial, all_of: tuple[Predicate, ...] = ()) -> str | None:
    """Why a predicate does not hold for an answer; none where it does.

    Args:
        predicate: What is claimed.
        trial: The answer and the runs of its program.
        all_of: Every predicate of the case; some mean what another says.

    Raises:
        NoSuchPlace: the predicate names a place that the scene does not have.
    """
    if isinstance(predicate, answers.OfAnswer):
        return answers.judge(predicate, trial)
    if isinstance(predicate, order.OfOrder):
        return order.judge(predicate, trial)
    if isinstance(predicate, seats.OfSeats):
        return seats.judge(predicate, trial)
    if isinstance(predicate, poses.OfPoses):
        return poses.judge(predicate, trial)
    if isinstance(predicate, layouts.OfLayouts):
        return layouts.judge(predicate, trial)
    if isinstance(predicate, ways.OfWays):
        return ways.judge(predicate, trial, tuple(one for one in all_of if isinstance(one, path.Path)))
    if isinstance(predicate, path.Path):
        return path.judge(predicate, trial)
    if isinstance(predicate, driven.OfSignals):
        return driven.judge(predicate, trial, tuple(one for one in all_of if isinstance(one, driven.Branch)))
    if isinstance(predicate, special.OfProgram):
        return special.judge(predicate, trial)
    assert_never(predicate)


__all__ = ["Predicate", "broken", "judge"]
