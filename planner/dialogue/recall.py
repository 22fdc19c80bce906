"""A turn from its record: what was said, the events of the program it gave, its speed."""

from collections.abc import Iterator, Sequence

from planner.dialogue.events import Event, Untold, from_events, seat
from planner.dialogue.turn import Turn
from planner.offline import plan
from planner.outcome import Plan
from prompts import languages, pack
from robot_sim.cell import At, Cell
from robot_sim.program import Program
from robot_sim.program.primitives import (
    AwaitInput,
    DwellFor,
    GoHome,
    Pick,
    PlaceAt,
    PulseOutput,
    Step,
    StopProgram,
    SwitchOutput,
)


def recall(instruction: str, events: Sequence[Event], speed: float | None, cell: Cell, language: str) -> Turn:
    """The turn before: the program of its own words where that does just these events, else that of the events.

    Raises:
        Untold: neither the words nor the events can be read.
    """
    read = plan(instruction, cell, language)
    ours = read.program if isinstance(read, Plan) else None
    if ours is not None and _same([*_events(ours)], events, cell):
        return _turn(instruction, ours, speed, cell)
    try:
        told = from_events(events, cell)
    except Untold:
        if ours is None:
            raise
        return _turn(instruction, ours, speed, cell)
    return _turn(instruction, told, speed, cell)


def has_run(note: str) -> bool:
    """Whether a remark on what has happened before says that the program before has been run."""
    return any(form in note.casefold() for code in languages() for form in pack(code).edits["ran"])


def _turn(instruction: str, program: Program, speed: float | None, cell: Cell) -> Turn:
    return Turn(instruction=instruction, program=program, speed=speed, ran=has_run(cell.note))


def _same(ours: Sequence[Event], told: Sequence[Event], cell: Cell) -> bool:
    """Whether two lists tell of the same, however seats are spelled."""
    if len(ours) != len(told):
        return False
    return all(_levelled(one, cell) == _levelled(other, cell) for one, other in zip(ours, told, strict=True))


def _levelled(event: Event, cell: Cell) -> dict[str, object]:
    if "place" not in event:
        return dict(event)
    at = seat(str(event["place"]), cell)
    place = cell.place_names.get(at.place)
    return {"place": str(at if place is None else place.at(at.slot))}


def _events(program: Program) -> Iterator[Event]:
    """What a program of single steps does; a step that no event tells of gives one that equals no other."""
    for step in program.steps:
        yield _event(step)


def _event(step: Step) -> Event:
    match step:
        case Pick(part=str(part)):
            return {"pick": part}
        case PlaceAt(at=At() as at):
            return {"place": str(at)}
        case GoHome():
            return {"home": 1}
        case SwitchOutput(signal=signal, value=value):
            return {"do": signal, "value": int(value)}
        case PulseOutput(signal=signal, seconds=seconds):
            return {"pulse": signal, "s": seconds}
        case AwaitInput(signal=signal, value=value, on_timeout=()):
            return {"wait": signal, "value": int(value)}
        case DwellFor(seconds=seconds):
            return {"dwell_s": seconds}
        case StopProgram():
            return {"stop": 1}
        case _:
            return {"other": step.kind}
