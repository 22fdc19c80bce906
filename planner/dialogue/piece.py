"""A program taken apart for an edit: every step with its number, its words and the sequences of steps inside it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from planner.reading import Token
from robot_sim.program import Program
from robot_sim.program.primitives import AwaitAny, Step, inside

Pieces = tuple["Piece", ...]
"""Steps in order."""


@dataclass(frozen=True)
class Piece:
    """A step of the program in hand, or one that comes into it."""

    step: Step
    """The step; the sequences inside it stand in `arms`."""
    number: int | None = None
    """Its number in the program before, from 1; none for a new one."""
    tokens: tuple[Token, ...] = ()
    """The words of the follow-up that are about it."""
    arms: dict[str, Pieces] = field(default_factory=dict)
    """Field of the step -> the steps inside it; fields that hold none are left out."""

    def whole(self) -> Step:
        """The step with what is inside it now.

        Raises:
            ValidationError: a step that has to hold others holds none.
        """
        inner: dict[str, object] = {name: tuple(piece.whole() for piece in arm) for name, arm in self.arms.items()}
        if isinstance(self.step, AwaitAny):
            inner["arms"] = tuple(inner.pop(_way(number), ()) for number in range(len(self.step.arms)))
        return type(self.step).model_validate({**dict(self.step), **inner}) if inner else self.step

    def about(self, tokens: Sequence[Token]) -> "Piece":
        """The same step with more words that are about it."""
        return replace(self, tokens=(*self.tokens, *tokens))

    def altered(self, tokens: Sequence[Token], **fields: object) -> "Piece":
        """The step with some fields changed.

        Raises:
            ValidationError: the step cannot have such a field.
        """
        step = type(self.step).model_validate({**dict(self.step), **fields})
        return replace(self, step=step, tokens=(*self.tokens, *tokens))


def pieces(steps: Sequence[Step], numbered: bool = True) -> Pieces:
    """Steps taken apart; they keep the numbers of their program, or have none."""
    return tuple(_apart(steps, iter(range(1, 1_000_000)) if numbered else None))


def program(steps: Sequence[Piece], name: str) -> Program:
    """The program that the pieces make.

    Raises:
        ValidationError: nothing is left, or a step holds nothing that has to hold something.
    """
    return Program(name=name, steps=tuple(piece.whole() for piece in steps))


def walk(steps: Sequence[Piece]) -> Iterator[Piece]:
    """Every piece, those inside others behind the one they are in: the order in which steps are numbered."""
    for piece in steps:
        yield piece
        for arm in piece.arms.values():
            yield from walk(arm)


def changed(steps: Sequence[Piece], change: Callable[[Piece], Sequence[Piece]]) -> Pieces:
    """The pieces with each replaced by what `change` makes of it; a step whose contents are all gone goes with them."""
    found = list[Piece]()
    for piece in steps:
        arms = {name: changed(arm, change) for name, arm in piece.arms.items()}
        if not piece.arms or any(arms.values()):
            found += change(replace(piece, arms=arms))
    return tuple(found)


def _apart(steps: Sequence[Step], numbers: Iterator[int] | None) -> Iterator[Piece]:
    for step in steps:
        number = None if numbers is None else next(numbers)
        arms = {name: tuple(_apart(arm, numbers)) for name, arm in _arms(step)}
        yield Piece(step, number, arms=arms)


def _arms(step: Step) -> Iterator[tuple[str, tuple[Step, ...]]]:
    """The fields of a step that hold steps, in the order in which steps are numbered; empty ones are left out."""
    fields = [(name, getattr(step, name)) for name in type(step).model_fields]
    if isinstance(step, AwaitAny):
        fields += [(_way(number), arm) for number, arm in enumerate(step.arms)]
    for arm in inside(step):
        if arm:
            yield next((name, arm) for name, value in fields if value is arm)


def _way(number: int) -> str:
    """What the arm of a choice is called beside the fields of its step."""
    return f"arms {number}"
