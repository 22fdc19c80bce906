"""What the meanings of the signals say about the machines: what starts them, what tells that they are done or open."""

from collections.abc import Iterator

from planner.facts.meaning import Meaning
from planner.facts.word import Word
from robot_sim.cell import Cell, Direction, Dispenser, confirm_input, grip_output
from robot_sim.cell.fact import Door, Fact, Occupied, Protection, Safety, Station

PROTECTION = {
    Word.GUARD: Protection.GUARD,
    Word.CURTAIN: Protection.CURTAIN,
    Word.MAT: Protection.MAT,
    Word.TWO_HAND: Protection.TWO_HAND,
    Word.ESTOP: Protection.ESTOP,
}
"""Words for what protects people."""

UNSAFE = frozenset({Word.OPENED, Word.BLOCKED, Word.FAULT, Word.RELEASED})
"""States in which nobody is protected."""

FINISHED = frozenset({Word.DONE, Word.OK})
"""States that tell that a machine has acted."""


def machine_facts(cell: Cell, signals: tuple[Meaning, ...]) -> Iterator[Fact]:
    """The facts in the order of the signals."""
    inputs = tuple(one for one in signals if one.signal.direction is Direction.INPUT)
    outputs = tuple(one for one in signals if one.signal.direction is Direction.OUTPUT)
    for one in inputs:
        yield from _safety(one)
        yield from _occupied(one)
    others = list[Meaning]()
    for one in _free(cell, outputs):
        doors = tuple(_door(one, inputs))
        others += () if doors else (one,)
        yield from doors
    yield from _stations(cell, others, inputs)


def _free(cell: Cell, outputs: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """The outputs that neither the tool nor a clamp is wired to."""
    valve = cell.tool.output if isinstance(cell.tool, Dispenser) else grip_output(cell.tool)
    taken = {valve, *(place.clamp.output for place in cell.places if place.clamp is not None)}
    return tuple(one for one in outputs if one.signal.name not in taken)


def _safety(one: Meaning) -> Iterator[Fact]:
    known = [word for word in PROTECTION if word in one.protections]
    if known and one.states | (one.words & {Word.ON}):
        safe = not one.states & UNSAFE or bool(one.states & {Word.CLOSED, Word.CLEAR})
        if Word.ESTOP in known and Word.PRESSED in one.states:
            safe = False
        protection = PROTECTION[known[0]]
        yield Safety(signal=one.signal.name, protection=protection, safe=safe, said=one.signal.note)


def _occupied(one: Meaning) -> Iterator[Fact]:
    """A place and whether it is empty; not the presence of a place such as a tray itself."""
    if len(one.places) != 1 or one.stems or Word.FAULT in one.states:
        return
    there = bool(one.kinds or Word.PART in one.words) and Word.PRESENT in one.states
    if there is not (Word.EMPTY in one.states):
        yield Occupied(place=one.places[0], signal=one.signal.name, empty=not there, said=one.signal.note)


def _door(one: Meaning, inputs: tuple[Meaning, ...]) -> Iterator[Fact]:
    about = one.stems | {*one.places}
    if not one.words & {Word.OPENING, Word.CLOSING} or not about or Word.START in one.words:
        return
    same = [it for it in inputs if it.stems | {*it.places} >= about]
    opened, closed = ([it for it in same if state in it.states] for state in (Word.OPENED, Word.CLOSED))
    if len(opened) > 1 or len(closed) > 1 or not (opened or closed):
        return
    yield Door(
        output=one.signal.name,
        opens=Word.OPENING in one.words,
        opened=opened[0].signal.name if opened else None,
        closed=closed[0].signal.name if closed else None,
        said=one.signal.note,
    )


def _stations(cell: Cell, outputs: list[Meaning], inputs: tuple[Meaning, ...]) -> Iterator[Fact]:
    """Outputs that start something, or whose words an input repeats as done."""
    telling = [it for it in inputs if it.states & FINISHED and it.signal.name != confirm_input(cell.tool)]
    found = {one.signal.name: _done(one, telling) for one in outputs}
    starting = [one for one in outputs if one.words & {Word.START, Word.TURN_OVER}]
    finished = [it for it in telling if Word.DONE in it.states and it.signal.name not in found.values()]
    if len(starting) == len(finished) == 1:
        found[starting[0].signal.name] = found[starting[0].signal.name] or finished[0].signal.name
    for one in outputs:
        if one in starting or found[one.signal.name] is not None:
            yield Station(output=one.signal.name, done=found[one.signal.name], said=one.signal.note)


def _done(one: Meaning, telling: list[Meaning]) -> str | None:
    """The one input that tells that what an output starts is done."""
    alike = [it for it in telling if _share(one, it)]
    done = [it for it in alike if Word.DONE in it.states] or [it for it in alike if Word.NG not in it.states]
    return done[0].signal.name if len(done) == 1 else None


def _share(one: Meaning, other: Meaning) -> bool:
    """Whether two meanings are about the same work: one names what the other does, or both turn parts over."""
    if Word.TURN_OVER in one.words & other.words:
        return True
    mine, others = one.stems | {*one.places}, other.stems | {*other.places}
    return any(a in b or b in a for a in mine for b in others if min(len(a), len(b)) > 1)
