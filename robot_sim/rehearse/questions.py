"""The waits and branches of a routine, numbered as scenarios name them, and which ways a run went at each."""

from collections.abc import Iterator
from enum import StrEnum

from robot_sim.frozen import Frozen
from robot_sim.program.instruction import Branch, Instruction, WaitInput
from robot_sim.program.routine import Routine
from robot_sim.units import Count, Flag, Whole


class QuestionKind(StrEnum):
    """What asks for an input."""

    WAIT = "wait"
    BRANCH = "branch"


class Answer(Frozen):
    """One way that a run went at a wait or a branch."""

    kind: QuestionKind
    """What asked."""
    number: Count
    """Number of the wait among the waits, of the branch among the branches, from 1 as the routine writes them."""
    step: Whole
    """Number of the step it belongs to."""
    signal: str
    """Name of the input."""
    value: Flag
    """Value of the input when the wait ended or the branch read it."""
    met: Flag
    """Whether that is the value asked for."""


Way = tuple[QuestionKind, int, bool]
"""What asked, its number, and whether the input was as asked for."""


class Questions:
    """The routine of a run, its waits and branches by number, and the answers they got."""

    def __init__(self, routine: Routine) -> None:
        self.routine = Routine.model_validate(routine.model_dump())
        """The routine, built anew so that no two of its instructions are one object."""
        self._answers: dict[Answer, None] = {}
        self._numbers = {id(asking): (kind, number) for kind, number, asking in numbered(self.routine)}

    def number(self, asking: WaitInput | Branch) -> int:
        """The number of a wait among the waits, of a branch among the branches."""
        return self._numbers[id(asking)][1]

    def answer(self, asking: WaitInput | Branch, value: bool) -> None:
        """Note the value that an input had."""
        kind, number = self._numbers[id(asking)]
        met = value == asking.value
        answer = Answer(kind=kind, number=number, step=asking.step, signal=asking.signal, value=value, met=met)
        self._answers[answer] = None

    def answers(self) -> tuple[Answer, ...]:
        """Every way that the run went, once, in order of first time."""
        return tuple(self._answers)


def way(answer: Answer) -> Way:
    """The way that an answer is."""
    return answer.kind, answer.number, answer.met


def numbered(routine: Routine) -> Iterator[tuple[QuestionKind, int, WaitInput | Branch]]:
    """Every wait and branch of a routine with its number, in the order in which they are written."""
    waits = branches = 0
    for instruction in routine.written():
        match instruction:
            case WaitInput():
                waits += 1
                yield QuestionKind.WAIT, waits, instruction
            case Branch():
                branches += 1
                yield QuestionKind.BRANCH, branches, instruction
            case _:
                pass


def ways(asking: WaitInput | Branch) -> Iterator[tuple[bool, Instruction]]:
    """Whether the input has to be as asked for to go each way on which something is done, and what is first there."""
    match asking:
        case Branch(then=then, otherwise=otherwise):
            bodies = ((True, then), (False, otherwise))
        case WaitInput(on_timeout=body):
            bodies = ((False, body), (True, ()))
    yield from ((met, body[0]) for met, body in bodies if body)
