"""Conditions, loops, branches and waits for one of several inputs, for readers of block-structured languages."""

from abc import abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from robot_sim.cell.signal import Direction
from robot_sim.controllers.figures import whole
from robot_sim.controllers.reading import Reading
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import (
    Assign,
    Choose,
    Count,
    Define,
    Do,
    Expression,
    If,
    Name,
    Number,
    Operation,
    Statement,
    While,
)
from robot_sim.program.condition import Condition, InputIs, Reached
from robot_sim.program.instruction import Arm, Branch, Loop, Until, WaitAny


@dataclass(frozen=True)
class Dialect:
    """How a language says what all of them have."""

    both: str
    """The operator for and."""
    either: str
    """The operator for or."""
    negation: str
    """The operator for not."""
    returns: str
    """The instruction that gives a value back."""
    chosen: str
    """The variable that holds which of several inputs came first."""
    input: Callable[[Expression, int], tuple[int, bool] | None]
    """The port and the value of an input that an expression asks for, on a line; none when it asks for none."""


@dataclass(frozen=True)
class Waiting:
    """How a function has to wait for the first of several inputs."""

    parameters: tuple[tuple[str, str], ...]
    """Its parameters."""
    clock: tuple[Statement, ...]
    """Starts a clock."""
    in_time: Expression
    """Holds until the time is up."""
    pause: Statement
    """What is done between two looks."""
    none: Statement
    """Gives 0 when the time is up."""


def conditions(
    expressions: tuple[Expression, ...], signals: tuple[str, ...], scope: Scope, dialect: Dialect, line: int
) -> tuple[Condition, ...]:
    """The conditions of expressions; ``signals`` names the inputs among them, in order.

    Raises:
        Unreadable: one is neither an input nor a variable from a number on, or the names are not theirs.
    """
    names, found = list(signals), list[Condition]()
    for expression in expressions:
        match dialect.input(expression, line), expression:
            case (port, value), _ if names:
                found.append(InputIs(signal=scope.signal(names.pop(0), Direction.INPUT, port, line), value=value))
            case None, Operation(operator=">=", operands=(Name(name=variable), limit)):
                found.append(Reached(variable=scope.variable(variable, line), number=whole(limit, line)))
            case _:
                raise Unreadable(line, "an input with its name, or a variable from a number on, is expected")
    if names:
        raise Unreadable(line, f"{names[0]!r} is named but not asked for")
    return tuple(found)


def choice(
    function: Define, signals: tuple[str, ...], scope: Scope, dialect: Dialect, form: Waiting
) -> tuple[InputIs, ...]:
    """The inputs that a function waits for: it gives the number of the first that comes in time, else 0.

    Raises:
        Unreadable: it does anything else.
    """
    asked = tuple(_looked_at(function, dialect, form))
    found = conditions(asked, signals, scope, dialect, function.line)
    inputs = tuple(condition for condition in found if isinstance(condition, InputIs))
    if len(inputs) != len(found) or not inputs:
        raise Unreadable(function.line, f"{function.name!r} is expected to wait for inputs")
    return inputs


def _looked_at(function: Define, dialect: Dialect, form: Waiting) -> Iterator[Expression]:
    match function.body:
        case (*clock, While(condition=form.in_time, body=(*tests, form.pause)), form.none) if (
            tuple(clock) == form.clock and function.parameters == form.parameters
        ):
            pass
        case _:
            raise Unreadable(function.line, f"function {function.name!r} is not understood")
    for number, test in enumerate(tests, 1):
        match test:
            case If(condition=asked, then=(Do(name=dialect.returns, arguments=(Number(value=row),)),), otherwise=()):
                if row == number:
                    yield asked
                    continue
            case _:
                pass
        raise Unreadable(function.line, f"input {number} is expected to give {number}")


def counted_up(name: str) -> Assign:
    """What adds one to a variable."""
    return Assign(0, Name(name), Operation("+", (Name(name), Number(1.0))))


class Structured(Reading):
    """Reads blocks."""

    def __init__(self, scope: Scope, choices: dict[str, tuple[InputIs, ...]]) -> None:
        super().__init__(scope)
        self._choices = choices
        self._counted: set[str] = set()

    @property
    @abstractmethod
    def dialect(self) -> Dialect:
        """How the language says what all of them have."""

    @abstractmethod
    def counts_rounds(self, counter: str) -> bool:
        """Whether a variable may count the rounds of a loop, and nothing else."""

    def loop(self, loop: Count) -> Loop:
        """A loop of fixed rounds, which tells its variable first of all."""
        match loop:
            case Count(
                variable=counter,
                first=Number(value=1.0),
                last=last,
                body=(Assign(to=Name(name=name), value=Name(name=counted)), *rest),
            ) if counted == counter and self.counts_rounds(counter) and counter not in self._counted:
                self._counted.add(counter)
                variable, step, times = self.scope.variable(name, loop.line), self.step, whole(last, loop.line)
                return Loop(step=step, variable=variable, times=times, body=self.instructions(tuple(rest)))
            case _:
                raise Unreadable(loop.line, "a loop is expected to count from 1 and to tell its variable first of all")

    def branch(self, statement: If) -> Branch:
        """One thing or the other."""
        (asked,), step = self._conditions((statement.condition,), statement.line), self.step
        then, otherwise = self.instructions(statement.then), self.instructions(statement.otherwise)
        return Branch(step=step, condition=asked, then=then, otherwise=otherwise)

    def until(self, name: str, loop: While) -> Until:
        """A loop until something has come, with a bound."""
        match loop:
            case While(
                condition=Operation(
                    operator=self.dialect.both,
                    operands=(
                        Operation(operator="<", operands=(Name(name=counted), most)),
                        Operation(operator=self.dialect.negation, operands=(ends,)),
                    ),
                ),
                body=(head, *rest),
            ) if counted == name and head == counted_up(name):
                found, step = self._conditions(self._any_of(ends), loop.line), self.step
                variable, bound = self.scope.variable(name, loop.line), whole(most, loop.line)
                body = self.instructions(tuple(rest))
                return Until(step=step, variable=variable, most=bound, ends=found, body=body)
            case _:
                raise Unreadable(loop.line, "a loop with a bound and what ends it, that counts first, is expected")

    def wait_any(self, name: str, seconds: float, chosen: Choose) -> WaitAny:
        """A wait for the first of several inputs, by the function that waits, and what is done for each."""
        inputs, step = self._choices.get(name, ()), self.step
        rows = tuple(Number(float(row)) for row in range(1, len(inputs) + 1))
        told = tuple(value for value, _ in chosen.arms)
        if chosen.subject != Name(self.dialect.chosen) or told != rows or not rows or chosen.otherwise is None:
            raise Unreadable(chosen.line, f"what is done for each input of {name!r}, and for none, is expected")
        ways = [self.instructions(body) for _, body in chosen.arms]
        arms = tuple(Arm(when=when, then=then) for when, then in zip(inputs, ways, strict=True))
        return WaitAny(step=step, arms=arms, timeout=seconds, on_timeout=self.instructions(chosen.otherwise))

    def _any_of(self, expression: Expression) -> tuple[Expression, ...]:
        match expression:
            case Operation(operator=self.dialect.either, operands=(left, right)):
                return (*self._any_of(left), right)
            case _:
                return (expression,)

    def _conditions(self, expressions: tuple[Expression, ...], line: int) -> tuple[Condition, ...]:
        signals = self.told("signals", -1, line) if self.has("signals") else ()
        return conditions(expressions, signals, self.scope, self.dialect, line)
