"""Seeded faults: good programs, each with one thing changed for the worse."""

import random
from collections.abc import Callable, Iterator

from robot_sim.cell import At, Cell
from robot_sim.program import Program
from robot_sim.program.primitives import AwaitInput, LimitSpeed, MoveBy, Pick, PlaceAt, PulseOutput, Step, SwitchOutput
from robot_sim.repair import Edit, EditKind, apply

Mutation = Callable[[int, Step, Cell, random.Random], Step | tuple[Step, ...] | None]
"""What becomes of a step; none where this fault does not fit it."""


def approach_too_high(number: int, step: Step, cell: Cell, draw: random.Random) -> Step | None:
    """The point above is out of reach."""
    return step.model_copy(update={"approach": 1900.0}) if isinstance(step, Pick | PlaceAt) else None


def seat_taken(number: int, step: Step, cell: Cell, draw: random.Random) -> Step | None:
    """Another part stands in the seat."""
    if not isinstance(step, PlaceAt) or not isinstance(step.at, At):
        return None
    place = cell.place_names[step.at.place]
    taken = [part.at for part in cell.parts[-1:] if part.at and part.at.place == place.name]
    return step.model_copy(update={"at": draw.choice(taken)}) if taken else None


def no_such_slot(number: int, step: Step, cell: Cell, draw: random.Random) -> Step | None:
    """A slot that is not there."""
    if not isinstance(step, PlaceAt) or not isinstance(step.at, At) or step.at.slot is None:
        return None
    return step.model_copy(update={"at": At(place=step.at.place, slot="99")})


def misspelt(number: int, step: Step, cell: Cell, draw: random.Random) -> Step | None:
    """A letter too many in a name."""
    for field in ("part", "signal"):
        if isinstance(name := getattr(step, field, None), str):
            return step.model_copy(update={field: f"{name}x"})
    return None


def too_fast(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """More speed than the cell allows."""
    limit = LimitSpeed(speed=cell.limits.tcp_speed + draw.choice((50.0, 500.0)))
    return (limit, step) if isinstance(step, Pick) else None


def endless(number: int, step: Step, cell: Cell, draw: random.Random) -> Step | None:
    """A wait without an end."""
    return step.model_copy(update={"timeout": None}) if isinstance(step, AwaitInput) else None


def not_put_down(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """A part is taken and not put down before the next."""
    return () if isinstance(step, PlaceAt) else None


def not_taken(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """Something is put down that was never taken."""
    return () if isinstance(step, Pick) else None


def far_away(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """A straight move out of reach."""
    return (step, MoveBy(towards="up", distance=1800.0)) if isinstance(step, PlaceAt) else None


def tool_by_hand(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """The output of the tool is switched beside its grips."""
    output = cell.tool.output
    wrong = output is not None and cell.tool.kind != "dispenser" and isinstance(step, Pick)
    return (PulseOutput(signal=output, seconds=0.2), step) if wrong and output else None


def still_clamped(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """A clamp is not opened before its part is taken."""
    clamps = {place.clamp.output for place in cell.places if place.clamp is not None}
    return () if isinstance(step, SwitchOutput) and step.signal in clamps and not step.value else None


def into_the_table(number: int, step: Step, cell: Cell, draw: random.Random) -> tuple[Step, ...] | None:
    """Straight down with the tool after a part was put down."""
    return (step, MoveBy(towards="down", distance=700.0)) if isinstance(step, PlaceAt) else None


MUTATIONS: tuple[Mutation, ...] = (
    approach_too_high,
    seat_taken,
    no_such_slot,
    misspelt,
    too_fast,
    endless,
    not_put_down,
    not_taken,
    far_away,
    tool_by_hand,
    still_clamped,
    into_the_table,
)
"""All kinds of faults."""


def faults(program: Program, cell: Cell, seed: int) -> Iterator[tuple[str, Program]]:
    """For each kind of fault that fits a program, its name and the program with that fault at a step that is drawn."""
    draw = random.Random(seed)
    for mutation in MUTATIONS:
        steps = list(program.numbered())
        draw.shuffle(steps)
        for number, step in steps:
            became = mutation(number, step, cell, draw)
            if became is not None:
                steps_now = became if isinstance(became, tuple) else (became,)
                faulty = apply(program, Edit(kind=EditKind.REMOVE, step=number, steps=steps_now))
                if faulty is not None:
                    yield mutation.__name__, faulty
                    break
