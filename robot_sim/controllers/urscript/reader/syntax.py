"""The statements and expressions of the part of URScript that is understood."""

from dataclasses import dataclass, field

from robot_sim.controllers.urscript.reader.tokens import Note


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
    """A variable, or ``True`` or ``False``."""

    name: str
    """How it is called."""


@dataclass(frozen=True)
class Listed:
    """A list ``[...]`` or a pose ``p[...]``."""

    items: "tuple[Expression, ...]"
    """Its elements."""
    pose: bool
    """Whether it is a pose."""


@dataclass(frozen=True)
class Indexing:
    """``name[index]``."""

    name: str
    """The list."""
    index: "Expression"
    """Which element."""


@dataclass(frozen=True)
class Calling:
    """``name(...)``."""

    name: str
    """The function."""
    arguments: "tuple[Expression, ...]"
    """Arguments by position."""
    named: "tuple[tuple[str, Expression], ...]"
    """Arguments by name, in the order in which they stand."""


@dataclass(frozen=True)
class Operation:
    """One or two operands and what is done with them."""

    operator: str
    """``-``, ``not``, ``+``, ``<`` ..."""
    operands: "tuple[Expression, ...]"
    """What it is done with."""


Expression = Number | Text | Name | Listed | Indexing | Calling | Operation
"""Anything that has a value."""


@dataclass(frozen=True)
class Statement:
    """What all statements have; where it stands and its note do not count when two are compared."""

    line: int = field(compare=False)
    """Number of its line."""
    note: Note | None = field(compare=False)
    """The note on its line."""


@dataclass(frozen=True)
class Told(Statement):
    """A note that stands alone."""


@dataclass(frozen=True)
class Assign(Statement):
    """``scope name = value``."""

    scope: str
    """``global``, ``local`` or nothing."""
    name: str
    """The variable."""
    value: Expression
    """Its new value."""


@dataclass(frozen=True)
class Do(Statement):
    """A call that stands alone."""

    call: Calling
    """The call."""


@dataclass(frozen=True)
class Leave(Statement):
    """``return value`` or ``halt``."""

    value: Expression | None
    """What is given back; none for ``halt``."""


@dataclass(frozen=True)
class While(Statement):
    """``while condition: ... end``."""

    condition: Expression
    """As long as."""
    body: tuple[Statement, ...]
    """What is done."""


@dataclass(frozen=True)
class If(Statement):
    """``if condition: ... elif ... else: ... end``; an ``elif`` is an ``if`` alone in ``otherwise``."""

    condition: Expression
    """Under which condition."""
    then: tuple[Statement, ...]
    """What is done then."""
    otherwise: tuple[Statement, ...]
    """What is done if not."""


@dataclass(frozen=True)
class Define(Statement):
    """``def name(parameters): ... end``."""

    name: str
    """The function."""
    parameters: tuple[str, ...]
    """Names of its parameters."""
    body: tuple[Statement, ...]
    """What it does."""


@dataclass(frozen=True)
class Thread(Define):
    """``thread name(): ... end``; what it does goes on beside the program."""


@dataclass(frozen=True)
class Kill(Statement):
    """``kill name``."""

    name: str
    """The variable that holds the thread."""
