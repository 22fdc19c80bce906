"""Rounds that differ only in points and parts become one loop over tables, so that loops stay loops on the pendant."""

from collections.abc import Sequence

from robot_sim.program.instruction import Attach, Detach, Instruction, Loop, MoveJ, MoveL
from robot_sim.program.routine import bodies, filled
from robot_sim.program.target import Indexed, table

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
        case _:
            return _arms(column, variable, tables) if bodies(first) else None
    rows = [getattr(instruction, field, None) for instruction in column]
    alike = all(type(i) is type(first) and i.model_copy(update={field: rows[0]}) == first for i in column)
    names = tuple(row for row in rows if isinstance(row, str))
    if not alike or len(names) < len(column):
        return None
    return first.model_copy(update={field: Indexed(table=table(names, tables), by=variable)})


def _arms(column: Sequence[Instruction], variable: str, tables: dict[str, tuple[str, ...]]) -> Instruction | None:
    """An instruction that holds others, its bodies merged line by line."""
    heads = [filled(one, [()] * len(bodies(one))) for one in column]
    if any(head != heads[0] for head in heads):
        return None
    merged = list[Body]()
    for several in zip(*map(bodies, column), strict=True):
        if len({len(body) for body in several}) != 1:
            return None
        lines = [_merge(line, variable, tables) for line in zip(*several, strict=True)]
        merged.append(tuple(line for line in lines if line is not None))
        if len(merged[-1]) != len(lines):
            return None
    return filled(column[0], merged)
