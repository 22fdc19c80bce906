"""What a routine asks on its way, numbered as scenarios name it, and which ways a run went."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple, assert_never

from robot_sim.frozen import Frozen
from robot_sim.program.condition import Condition, InputIs, decided
from robot_sim.program.instruction import Branch, Guard, Instruction, Until, WaitAny, WaitInput
from robot_sim.program.routine import Routine, conditions
from robot_sim.units import Count, Flag, Whole

Asking = WaitInput | WaitAny | Branch | Until | Guard
"""The instructions at which a run may go several ways."""


class QuestionKind(StrEnum):
    """What asks."""

    WAIT = "wait"
    BRANCH = "branch"
    LOOP = "loop"
    GUARD = "guard"


class Answer(Frozen):
    """One way that a run went."""

    kind: QuestionKind
    """What asked."""
    number: Count
    """Its number among those of its kind, from 1 as the routine writes them."""
    step: Whole
    """Number of the step it belongs to."""
    signal: str
    """Name of the input or the variable that decided."""
    value: Flag
    """Value of the input when it decided; for a variable, whether it had come to its number."""
    met: Flag
    """Whether it was as asked for: a wait was answered, a loop ended before its bound, a guard held."""


class Way(NamedTuple):
    """One way on from something that asks."""

    kind: QuestionKind
    """What asks."""
    number: int
    """Its number among those of its kind."""
    met: bool
    """Whether it is as asked for."""
    name: str
    """The input or the variable that decides."""


class Questions:
    """The routine of a run, what asks in it by number, and the answers it got."""

    def __init__(self, routine: Routine) -> None:
        self.routine = Routine.model_validate(routine.model_dump())
        """The routine, built anew so that no two of its instructions are one object."""
        self._answers: dict[Answer, None] = {}
        self._numbers = {id(asking): (kind, number) for kind, number, asking in numbered(self.routine)}

    def number(self, asking: Asking) -> int:
        """The number of something that asks among those of its kind."""
        return self._numbers[id(asking)][1]

    def answer(self, asking: Asking, condition: Condition, met: bool) -> None:
        """Note whether what was asked for was so."""
        kind, number = self._numbers[id(asking)]
        value = met == condition.value if isinstance(condition, InputIs) else met
        name = decided(condition)
        self._answers[Answer(kind=kind, number=number, step=asking.step, signal=name, value=value, met=met)] = None

    def answers(self) -> tuple[Answer, ...]:
        """Every way that the run went, once, in order of first time."""
        return tuple(self._answers)


def way(answer: Answer) -> Way:
    """The way that an answer is."""
    return Way(answer.kind, answer.number, answer.met, answer.signal)


def numbered(routine: Routine) -> Iterator[tuple[QuestionKind, int, Asking]]:
    """Everything that asks with its number among those of its kind, in the order in which it is written."""
    count = dict.fromkeys(QuestionKind, 0)
    for instruction in routine.written():
        if (kind := _kind(instruction)) is not None:
            count[kind] += 1
            assert isinstance(instruction, Asking)  # only these have a kind
            yield kind, count[kind], instruction


def ways(kind: QuestionKind, number: int, asking: Asking) -> Iterator[tuple[Way, Instruction | None]]:
    """Every way on from something that asks, and what is done first on it alone."""
    asked = conditions(asking)
    first = Way(kind, number, True, decided(asked[0]))
    match asking:
        case Branch(then=then, otherwise=otherwise):
            yield from ((first, _first(then)), (first._replace(met=False), _first(otherwise)))
        case WaitInput(on_timeout=body):
            yield from ((first, None), (first._replace(met=False), _first(body)))
        case WaitAny(arms=arms, on_timeout=body):
            yield from ((first._replace(name=arm.when.signal), _first(arm.then)) for arm in arms)
            yield first._replace(met=False), _first(body)
        case Until(variable=variable):
            yield from ((first._replace(name=decided(end)), None) for end in asked)
            yield Way(kind, number, False, variable), None
        case Guard():
            yield from ((first, None), (first._replace(met=False), None))
        case _:
            assert_never(asking)


def _kind(instruction: Instruction) -> QuestionKind | None:
    match instruction:
        case WaitInput() | WaitAny():
            return QuestionKind.WAIT
        case Branch():
            return QuestionKind.BRANCH
        case Until():
            return QuestionKind.LOOP
        case Guard():
            return QuestionKind.GUARD
        case _:
            return None


def _first(body: tuple[Instruction, ...]) -> Instruction | None:
    return body[0] if body else None
