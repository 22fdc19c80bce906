"""Rounds that differ only in a part and a seat become one step: repeat, or for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.reading import Token
from robot_sim.cell import At
from robot_sim.program.primitives import ForEach, Pick, PlaceAt, Repeat, Step
from robot_sim.program.reference import Each


@dataclass(frozen=True)
class Made:
    """A step with the words that ask for it."""

    step: Step
    """The step."""
    tokens: tuple[Token, ...]
    """The words."""
    inner: "tuple[Made, ...]" = ()
    """The steps inside it, in the order of its own."""


def fold(rounds: Sequence[Sequence[Made]], tokens: tuple[Token, ...]) -> list[Made]:
    """All rounds as one step where they are alike but for a part and a seat; else the rounds one after another."""
    first = tuple(rounds[0])
    if len(rounds) == 1:
        return [replace(made, tokens=(*made.tokens, *tokens)) for made in first]
    if all([made.step for made in other] == [made.step for made in first] for other in rounds):
        return [Made(Repeat(times=len(rounds), steps=tuple(made.step for made in first)), tokens, first)]
    parts, seats = [_only_part(other) for other in rounds], [_only_seat(other) for other in rounds]
    each_part = None not in parts and len(set(parts)) > 1
    each_seat = None not in seats and len(set(seats)) > 1
    general = [_general(other, each_part, each_seat) for other in rounds]
    if (each_part or each_seat) and all(_alike(other, general[0]) for other in general):
        named = tuple(part for part in parts if part is not None) if each_part else ()
        seated = tuple(seat for seat in seats if seat is not None) if each_seat else ()
        step = ForEach(parts=named, seats=seated, steps=tuple(made.step for made in general[0]))
        return [Made(step, tokens, tuple(general[0]))]
    return [replace(made, tokens=(*made.tokens, *tokens)) for other in rounds for made in other]


def _alike(one: Sequence[Made], other: Sequence[Made]) -> bool:
    return [made.step for made in one] == [made.step for made in other]


def _only_part(made: Sequence[Made]) -> str | None:
    """The one part that a round takes; none when it takes several or none."""
    names = {step.part for step in (m.step for m in made) if isinstance(step, Pick) and isinstance(step.part, str)}
    return names.pop() if len(names) == 1 else None


def _only_seat(made: Sequence[Made]) -> At | None:
    """The one seat that a round puts a part in; none when it uses several or none."""
    seats = {step.at for step in (m.step for m in made) if isinstance(step, PlaceAt) and isinstance(step.at, At)}
    return seats.pop() if len(seats) == 1 else None


def _general(made: Sequence[Made], each_part: bool, each_seat: bool) -> list[Made]:
    return [replace(m, step=_each(m.step, each_part, each_seat)) for m in made]


def _each(step: Step, each_part: bool, each_seat: bool) -> Step:
    if isinstance(step, Pick) and each_part and isinstance(step.part, str):
        return step.model_copy(update={"part": Each(each="part"), "source": None})
    if isinstance(step, PlaceAt) and each_seat and isinstance(step.at, At):
        return step.model_copy(update={"at": Each(each="seat")})
    return step
