"""From statements to instructions, for readers: steps, remarks and the notes that tell what a statement is about."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator

from pydantic import ValidationError

from robot_sim.cell.signal import Direction
from robot_sim.controllers.lines import Note
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope, strings
from robot_sim.controllers.syntax import Statement, Told
from robot_sim.program.instruction import Attach, Detach, Instruction, Remark
from robot_sim.program.target import Indexed, Target


class Reading(ABC):
    """Reads statements in the order in which they stand; remembers the step and what was told last."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        """What the names stand for."""
        self.step = 0
        """The step told last."""
        self._told: dict[str, tuple[Note, int]] = {}

    @abstractmethod
    def one(self, first: Statement, second: Statement | None) -> tuple[Instruction | None, int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""

    def instructions(self, statements: tuple[Statement, ...]) -> tuple[Instruction, ...]:
        """The instructions of statements.

        Raises:
            Unreadable: a statement is not understood, or a number lies out of what an instruction may have.
        """
        return tuple(self._all(statements))

    def told(self, word: str, count: int, line: int) -> tuple[str, ...]:
        """The texts of a note that stands before a statement; with count -1 at least one."""
        if word not in self._told:
            raise Unreadable(line, f"a note {word!r} is expected before this line")
        note, at = self._told.pop(word)
        return strings(note, count, at)

    def has(self, word: str) -> bool:
        """Whether a note with this word stands before a statement."""
        return word in self._told

    def numbers(self, word: str, count: int, line: int) -> tuple[float, ...]:
        """The numbers of a note that stands before a statement."""
        if word not in self._told:
            raise Unreadable(line, f"a note {word!r} is expected before this line")
        note, at = self._told.pop(word)
        numbers = tuple(float(v) for v in note.values if isinstance(v, int | float) and not isinstance(v, bool))
        if len(numbers) != count or len(note.values) != count:
            raise Unreadable(at, f"the note {word!r} is expected to hold {count} numbers")
        return numbers

    def exactly(self, word: str, printed: float, apart: float, line: int) -> float:
        """The figure that a note tells, or the printed one where there is none; they lie apart by less than this."""
        if not self.has(word):
            return printed
        (told,) = self.numbers(word, 1, line)
        if not abs(told - printed) < apart:
            raise Unreadable(line, f"{printed} is printed, but the note tells {told}")
        return told

    def signal(self, direction: Direction, number: int, line: int) -> str:
        """The signal at a port that the note before a statement names."""
        return self.scope.signal(self.told("signal", 1, line)[0], direction, number, line)

    def handling(self, payload: float, line: int) -> Instruction:
        """Taking or letting go of a part, as the note before a statement tells."""
        made: Callable[..., Instruction] = Attach if "attach" in self._told else Detach
        names = self.told("attach" if "attach" in self._told else "detach", -1, line)
        part: Target = Indexed(table=names[0], by=names[1]) if len(names) == 2 else names[0]
        return made(step=self.step, part=part, payload=payload)

    def _all(self, statements: tuple[Statement, ...]) -> Iterator[Instruction]:
        position = 0
        while position < len(statements):
            first, second = statements[position], statements[position + 1] if position + 1 < len(statements) else None
            try:
                found, count = (self.tell(first), 1) if isinstance(first, Told) else self.one(first, second)
            except ValidationError as error:
                raise Unreadable(first.line, error.errors()[0]["msg"]) from None
            if found is not None:
                yield found
            self._expect_all_used(first)
            position += count
        if self._told:
            raise Unreadable(statements[-1].line, "a note tells of nothing")

    def _expect_all_used(self, statement: Statement) -> None:
        if self._told and not isinstance(statement, Told):
            raise Unreadable(statement.line, f"the note {next(iter(self._told))!r} is not understood before this line")

    def tell(self, told: Statement) -> Instruction | None:
        """What a note says by itself; one about the next statement is kept for it."""
        if not isinstance(told, Told):
            raise Unreadable(told.line, "a note is expected")
        match told.note:
            case Note(word="step", values=(int(step),)):
                self.step = step
            case Note(word="remark"):
                return Remark(step=self.step, text=strings(told.note, 1, told.line)[0])
            case Note(word=word) if word not in self._told:
                self._told[word] = (told.note, told.line)
            case _:
                raise Unreadable(told.line, f"the note {told.note.word!r} stands here twice")
        return None
