"""Rounds that differ only in points and parts become one loop over tables, so that loops stay loops on the pendant."""

from collections.abc import Sequence

from robot_sim.program.instruction import Attach, Branch, Detach, Instruction, Loop, MoveJ, MoveL, WaitInput
from robot_sim.program.target import Indexed

Body = tuple[Instruction, ...]


def roll(rounds: Sequence[Body], step: int, tables: dict[str, tuple[str, ...]]) -> Body:
    """One loop that does all rounds, its tables added to `tables`; the rounds in a row where they differ in more."""
    if len(rounds) == 1:
        return rounds[0]
    variable = f"n{step}"
    if len({len(body) for body in rounds}) == 1:
        new = dict(tables)
        merged = [_merge(column, variable, new) for column in zip(*rounds, strict=True)]
        body = tuple(instruction for instruction in merged if instruction is not None)
        if len(body) == len(merged) and body:
            tables.update(new)
            return (Loop(step=step, variable=variable, times=len(rounds), body=body),)
    return tuple(instruction for body in rounds for instruction in body)


def _merge(column: Sequence[Instruction], variable: str, tables: dict[str, tuple[str, ...]]) -> Instruction | None:
    """One instruction that stands for the same line of every round; none when a table cannot express the difference."""
    first = column[0]
    if all(instruction == first for instruction in column):
        return first
    match first:
        case MoveJ() | MoveL():
            field = "to"
        case Attach() | Detach():
            field = "part"
        case Branch():
            return _arms(column, ("then", "otherwise"), variable, tables)
        case WaitInput():
            return _arms(column, ("on_timeout",), variable, tables)
        case _:
            return None
    rows = [getattr(instruction, field, None) for instruction in column]
    alike = all(type(i) is type(first) and i.model_copy(update={field: rows[0]}) == first for i in column)
    names = tuple(row for row in rows if isinstance(row, str))
    if not alike or len(names) < len(column):
        return None
    return first.model_copy(update={field: Indexed(table=_table(names, tables), by=variable)})


def _arms(
    column: Sequence[Instruction], arms: tuple[str, ...], variable: str, tables: dict[str, tuple[str, ...]]
) -> Instruction | None:
    """A branch or a wait whose arms are merged line by line."""
    blank: dict[str, Body] = dict.fromkeys(arms, ())
    first = column[0]
    head = first.model_copy(update=blank)
    if any(type(one) is not type(first) or one.model_copy(update=blank) != head for one in column):
        return None
    merged = dict[str, Body]()
    for arm in arms:
        bodies: list[Body] = [getattr(one, arm) for one in column]
        if len({len(body) for body in bodies}) != 1:
            return None
        lines = [_merge(line, variable, tables) for line in zip(*bodies, strict=True)]
        merged[arm] = tuple(line for line in lines if line is not None)
        if len(merged[arm]) != len(lines):
            return None
    return first.model_copy(update=merged)


def _table(rows: tuple[str, ...], tables: dict[str, tuple[str, ...]]) -> str:
    """Name of the table with these rows; a new one where there is none."""
    for name, existing in tables.items():
        if existing == rows:
            return name
    name = f"table {len(tables) + 1}"
    tables[name] = rows
    return name
