"""What a line of a robot program can say: statements and expressions, for readers of block-structured languages."""

from dataclasses import dataclass, field

from robot_sim.controllers.lines import Note


@dataclass(frozen=True)
class Number:
    """A number without a sign."""

    value: float
    """Its value."""


@dataclass(frozen=True)
class Text:
    """A text in quotes."""

    value: str
    """What stands between the quotes."""


@dataclass(frozen=True)
class Name:
    """A name, parts of records included: ``home.rax_1``."""

    name: str
    """How it is called, in the case that the reader folds names to."""


@dataclass(frozen=True)
class Listed:
    """``[1, 2, 3]``."""

    items: "tuple[Expression, ...]"
    """Its elements."""


@dataclass(frozen=True)
class Record:
    """``{X 1.0, Y 2.0}``."""

    fields: "tuple[tuple[str, Expression], ...]"
    """Its fields in the order in which they stand."""


@dataclass(frozen=True)
class Item:
    """``name[index]``."""

    name: str
    """The array."""
    index: "Expression"
    """Which element."""


@dataclass(frozen=True)
class Calling:
    """``name(...)``."""

    name: str
    """The function."""
    arguments: "tuple[Expression, ...]"
    """Its arguments."""


@dataclass(frozen=True)
class Operation:
    """One or two operands and what is done with them."""

    operator: str
    """``-``, ``not``, ``+``, ``<`` ..."""
    operands: "tuple[Expression, ...]"
    """What it is done with."""


Expression = Number | Text | Name | Listed | Record | Item | Calling | Operation
"""Anything that has a value."""


@dataclass(frozen=True)
class Statement:
    """What all statements have; where one stands does not count when two are compared."""

    line: int = field(compare=False)
    """Number of its line."""


@dataclass(frozen=True)
class Told(Statement):
    """A note."""

    note: Note
    """What it tells."""


@dataclass(frozen=True)
class Assign(Statement):
    """A value for a variable."""

    to: Name | Item
    """The variable."""
    value: Expression
    """Its new value."""


@dataclass(frozen=True)
class Do(Statement):
    """An instruction or a call, with what follows it."""

    name: str
    """The instruction or the routine."""
    arguments: tuple[Expression, ...]
    """Its arguments."""
    options: tuple[tuple[str, Expression | None], ...] = ()
    """What is given by name, with its value where it has one, in the order in which it stands."""


@dataclass(frozen=True)
class If(Statement):
    """One thing or the other."""

    condition: Expression
    """Under which condition."""
    then: tuple[Statement, ...]
    """What is done then."""
    otherwise: tuple[Statement, ...]
    """What is done if not."""


@dataclass(frozen=True)
class Count(Statement):
    """A loop that counts."""

    variable: str
    """What it counts with."""
    first: Expression
    """Where it begins."""
    last: Expression
    """Where it ends."""
    body: tuple[Statement, ...]
    """What is done."""


@dataclass(frozen=True)
class While(Statement):
    """A loop as long as something is so."""

    condition: Expression
    """As long as."""
    body: tuple[Statement, ...]
    """What is done."""


@dataclass(frozen=True)
class Forever(Statement):
    """A loop without end."""

    body: tuple[Statement, ...]
    """What is done."""


@dataclass(frozen=True)
class Choose(Statement):
    """One thing of several, by a value."""

    subject: Expression
    """The value."""
    arms: tuple[tuple[Expression, tuple[Statement, ...]], ...]
    """What is done for which value."""
    otherwise: tuple[Statement, ...] | None = None
    """What is done for any other value, where that is said."""


@dataclass(frozen=True)
class Declare(Statement):
    """A constant or a variable."""

    storage: str
    """``const``, ``var``, ``decl`` ...: how it is kept."""
    type: str
    """Its type."""
    name: str
    """How it is called."""
    value: Expression | None
    """Its first value."""


@dataclass(frozen=True)
class Define(Statement):
    """A routine of the program."""

    kind: str
    """``proc``, ``func`` ...: what it is."""
    name: str
    """How it is called."""
    parameters: tuple[tuple[str, str], ...]
    """Types, or ways of passing, and names of its parameters."""
    body: tuple[Statement, ...]
    """What it does."""
