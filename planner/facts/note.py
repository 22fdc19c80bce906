"""Notes of places and parts: what a statement says about how things are arranged. What no frame takes stays a note."""

from collections.abc import Callable

from planner.facts.item import Amount, Bound, Kin, Said, Seat, Strange, Wire
from planner.facts.sentence import Sentence
from planner.facts.word import Word
from robot_sim.cell import Place, Towards
from robot_sim.cell.fact import Emptied, Facing, Fact, InsertAlong, OnTop, SlotLies, Station

SIDES = {
    Word.LEFT: Towards.LEFT,
    Word.RIGHT: Towards.RIGHT,
    Word.FRONT: Towards.FRONT,
    Word.BACK: Towards.BACK,
    Word.LOWEST: Towards.DOWN,
    Word.TOP: Towards.UP,
}
"""Words for where a slot lies."""

RUNS = {
    Word.TO_RIGHT: Towards.RIGHT,
    Word.TO_LEFT: Towards.LEFT,
    Word.TO_FRONT: Towards.FRONT,
    Word.TO_BACK: Towards.BACK,
    Word.UPWARDS: Towards.UP,
}
"""Words for the way numbers run."""

ROWS = {**SIDES, **RUNS}
"""Words for where the next row lies."""

AXES: dict[Word, str] = {
    Word.PLUS_X: "+x",
    Word.MINUS_X: "-x",
    Word.PLUS_Y: "+y",
    Word.MINUS_Y: "-y",
    Word.PLUS_Z: "+z",
    Word.MINUS_Z: "-z",
}
"""Words for directions."""

LONGEST_MM = 2_000.0
"""Longest straight stretch that is believed [mm]."""

Frame = Callable[[Sentence, Place], Fact | None]


def note_fact(said: Sentence, place: Place) -> Fact | None:
    """What one statement about a place comes to; none where no frame takes it."""
    if said.of(Strange) or said.has(Word.NEVER):
        return None
    return next((found for frame in FRAMES if (found := frame(said, place)) is not None), None)


def numbering(said: Sentence) -> tuple[Towards, ...]:
    """The ways that the numbers of slots run; nothing where a statement says something else."""
    words = [item.words for item in said.items if isinstance(item, Said)]
    if len(words) != len(said.items) or not said.has(Word.NUMBERS, Word.ROW):
        return ()
    table = ROWS if said.has(Word.ROW) and not said.has(Word.NUMBERS) else RUNS
    found = [table[word] for known in words for word in sorted(known & table.keys())]
    return tuple(found) if said.keeps_to(Word.NUMBERS, Word.ROW, *table) else ()


def _slot_lies(said: Sentence, place: Place) -> Fact | None:
    slot = _slot(said, place)
    sides = tuple(side for word, side in SIDES.items() if said.has(word))
    words = (Word.SLOT, Word.OUTSIDE, Word.PART, *SIDES)
    if slot is None or not sides or said.of(Seat) or not said.keeps_to(*words):
        return None
    return SlotLies(place=place.name, slot=slot, at=sides)


def _slot_nearest(said: Sentence, place: Place) -> Fact | None:
    slot, others = _slot(said, place), [seat.place for seat in said.of(Seat) if seat.place != place.name]
    if slot is None or len(others) != 1 or not said.has(Word.NEAREST) or not said.keeps_to(Word.SLOT, Word.NEAREST):
        return None
    return SlotLies(place=place.name, slot=slot, nearest=others[0])


def _slot(said: Sentence, place: Place) -> str | None:
    numbers = said.figures("", "ordinal", "pieces")
    known = [slot.name for slot in place.slots]
    found = [str(int(number)) for number in numbers if number == int(number)]
    return found[0] if len(found) == 1 and found[0] in known and not said.of(Bound) else None


def _on_top(said: Sentence, place: Place) -> Fact | None:
    parts = [kin.part for kin in said.of(Kin) if kin.part is not None]
    if len(parts) != 1 or not said.has(Word.TOP) or not said.keeps_to(Word.TOP, Word.PART):
        return None
    return OnTop(part=parts[0])


def _facing(said: Sentence, place: Place) -> Fact | None:
    numbers = [one.value for one in said.of(Amount) if one.dimension in ("", "ordinal", "pieces")]
    slots = [str(int(number)) for number in numbers]
    known = {slot.name for slot in place.slots}
    if not said.has(Word.FACING) or not slots or len(slots) % 2 or not {*slots} <= known:
        return None
    if not said.keeps_to(Word.FACING, Word.SLOT):
        return None
    return Facing(place=place.name, pairs=tuple(zip(slots[::2], slots[1::2], strict=True)))


def _emptied(said: Sentence, place: Place) -> Fact | None:
    others = [seat.place for seat in said.of(Seat) if seat.place != place.name]
    if others or said.holds(Wire, Amount) or not said.has(Word.CARRIED):
        return None
    return Emptied(place=place.name) if said.keeps_to(Word.CARRIED, Word.PART, Word.INSIDE) else None


def _insert(said: Sentence, place: Place) -> Fact | None:
    axes = [axis for word, axis in AXES.items() if said.has(word)]
    lengths = said.figures("length")
    words = (Word.INSERT, Word.STRAIGHT, Word.LAST, Word.PART, *AXES)
    if len(axes) != 1 or len(lengths) != 1 or not said.has(Word.INSERT, Word.STRAIGHT) or not said.keeps_to(*words):
        return None
    if said.holds(Seat, Wire) or not 0 < lengths[0] <= LONGEST_MM:
        return None
    return InsertAlong.model_validate({"place": place.name, "axis": axes[0], "straight": lengths[0]})


def _turns_over(said: Sentence, place: Place) -> Fact | None:
    outputs = said.outputs
    words = (Word.TURN_OVER, Word.PULSE, Word.PART, Word.PRESENT, Word.SWITCH)
    if len(outputs) != 1 or said.inputs or not said.has(Word.TURN_OVER) or not said.keeps_to(*words):
        return None
    return Station(output=outputs[0].name, place=place.name, turns_over=True)


FRAMES: tuple[Frame, ...] = (_turns_over, _slot_nearest, _slot_lies, _on_top, _facing, _emptied, _insert)
"""All frames; the first that takes a statement has it."""
