"""Read a program back: each step a sentence that a person who never saw the instruction could follow."""

from collections.abc import Iterator

from planner.fill import fill
from planner.say import called, figure, offset, seat, where
from prompts import Pack, pack
from robot_sim.cell import At, Cell, Towards, Turning
from robot_sim.frozen import Frozen
from robot_sim.program import Program
from robot_sim.program.primitives import (
    AwaitAny,
    FollowArc,
    LimitSpeed,
    MoveWhile,
    RepeatUntil,
    Step,
    StopProgram,
    inside,
)
from robot_sim.program.reference import Each
from robot_sim.program.travel import Travel
from robot_sim.program.where import Offset, Where
from robot_sim.units import Whole


class Said(Frozen):
    """One step, said back."""

    step: Whole
    """Number of the step, from 1."""
    depth: Whole
    """How many loops it lies in."""
    text: str
    """The sentence."""


def read_back(program: Program, cell: Cell, language: str) -> tuple[Said, ...]:
    """Each step of a program as a sentence, in order; every field is named with its unit."""
    words = pack(language)
    steps = _deep(program.steps, 0)
    return tuple(
        Said(step=n, depth=depth, text=_sentence(step, cell, words)) for n, (step, depth) in enumerate(steps, 1)
    )


def _deep(steps: tuple[Step, ...], depth: int) -> Iterator[tuple[Step, int]]:
    for step in steps:
        yield step, depth
        for steps in inside(step):
            yield from _deep(steps, depth + 1)


def _sentence(step: Step, cell: Cell, words: Pack) -> str:
    """The sentence of the pack with the fields of the step; stretches in brackets whose field is empty are left out."""
    fields = {field: getattr(step, field) for field in type(step).model_fields}
    nested = {field: value for field, value in fields.items() if value and any(value is arm for arm in inside(step))}
    plain = {field: value for field, value in fields.items() if field not in nested and field != "arms"}
    shown = {field: _shown(value, cell, words) for field, value in plain.items()}
    shown |= {field: figure(sum(1 for _ in _deep(steps, 0))) for field, steps in nested.items()}
    if isinstance(step, AwaitAny):
        shown["arms"] = words.grammar.listing.join(figure(sum(1 for _ in _deep(arm, 0))) for arm in step.arms)
    if isinstance(step, MoveWhile):
        shown["resume"] = "" if step.resume else None
    if isinstance(step, RepeatUntil) and step.signal is None:
        shown["value"] = None
    if isinstance(step, LimitSpeed):
        shown["while_holding"] = "" if step.while_holding else None
        shown["while_empty"] = "" if step.while_empty else None
    if isinstance(step, FollowArc):
        shown["start"] = words.sides.get(step.start.value, words.directions[step.start.value])
    if isinstance(step, StopProgram):
        shown["alarm"] = "" if step.alarm else None
    return fill(words.primitives[step.kind].say, {field: said for field, said in shown.items() if said is not None})


def _shown(value: object, cell: Cell, words: Pack) -> str | None:
    """A field in words; none when it is empty."""
    match value:
        case None | () | False:
            return words.values["off"] if value is False else None
        case True:
            return words.values["on"]
        case Towards():
            return words.directions[value.value]
        case Each(each=each):
            return words.rounds[each]
        case At():
            return seat(value, cell, words)
        case Turning():
            return words.turnings[value.value]
        case Travel():
            return words.travels[value.value]
        case Offset():
            return offset(value, words, words.directions)
        case Where():
            return where(value, cell, words, words.rounds)
        case str():
            return called(value, cell, words)
        case float() | int():
            return figure(value)
        case tuple():
            return words.grammar.listing.join(str(_shown(one, cell, words)) for one in value)
        case _:
            raise AssertionError(value)
