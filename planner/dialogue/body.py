"""New steps for the program in hand: a stretch of the follow-up read as an instruction, as things stand there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.dialogue.hand import Hand
from planner.dialogue.piece import Piece, Pieces, pieces
from planner.reading import Sense, Slip, Sort, Token, lexicon, read
from planner.understand import Asked, Made, expect_known, ground, readings, tell
from planner.understand.grounding.world import World
from robot_sim.cell import At, Cell
from robot_sim.finding import Forbidden
from robot_sim.program.primitives import Step
from robot_sim.program.reference import Each
from robot_sim.program.stage import Stage


def new_steps(stretch: Sequence[Token], before: Sequence[Piece], seat: At | None, hand: Hand) -> Pieces:
    """The steps that a stretch asks for when the steps `before` are done; ``the slot`` is the seat, if one is meant.

    Raises:
        Asked: it asks for nothing that is understood, or leaves something open.
        Refused: it names something that is not there.
    """
    known = lexicon(hand.words, hand.cell)
    tokens = tuple(_definite(read(masked(hand.text, stretch), known, _inside(hand.slips, stretch)), seat))
    expect_known(tokens, known)
    lines = tell(tokens, hand.words, hand.cell)
    if not lines:
        raise Asked("missing.steps", stretch)
    taken = readings(lines)[0]
    grounded = ground(taken.nodes, hand.cell, world_after([piece.whole() for piece in before], hand.cell))
    return tuple(_piece(made) for made in grounded.made)


def masked(text: str, kept: Sequence[Token]) -> str:
    """The text with blanks for all but the kept words, so that places in it stay what they are."""
    shown = {position for token in kept for position in range(token.start, token.end)}
    return "".join(character if position in shown else " " for position, character in enumerate(text))


def _inside(slips: Sequence[Slip], stretch: Sequence[Token]) -> tuple[Slip, ...]:
    return tuple(slip for slip in slips if any(token.start <= slip.start < token.end for token in stretch))


def world_after(steps: Sequence[Step], cell: Cell) -> World:
    """How things stand when steps are done, as far as they can be."""
    world, stage = World.start(cell), Stage(cell)
    try:
        for _ in stage.lower_all(steps):
            pass
    except Forbidden:
        pass
    world.held = None if stage.held is None else stage.held.name
    world.seated |= {part.name: stage.seated[part.name] for part in cell.parts}
    world.last = (world.held,) if world.held is not None else ()
    world.moved |= {part.name for part in cell.parts if stage.where[part.name] != cell.start_pose(part)}
    return world


def steps_before(hand: Hand, piece: Piece) -> list[Piece]:
    """The steps that are done before one, those of the first round where it stands in a loop."""
    found: list[Piece] = []
    _until(hand.pieces, piece, {}, found)
    return found


def _until(steps: Sequence[Piece], end: Piece, round: dict[str, object], found: list[Piece]) -> bool:
    """Collect steps until one is met; whether it was."""
    for piece in steps:
        if piece is end:
            return True
        mark = len(found)
        inner = {**round, **_first(piece.step)}
        for arm in piece.arms.values():
            del found[mark:]
            if _until(arm, end, inner, found):
                return True
        del found[mark:]
        found.append(replace(piece, step=_settled(piece.step, round)) if not piece.arms else piece)
    return False


def _first(step: Step) -> dict[str, object]:
    """The part and the seat of the first round of a loop."""
    parts, seats = getattr(step, "parts", ()), getattr(step, "seats", ())
    return {**({"part": parts[0]} if parts else {}), **({"seat": seats[0]} if seats else {})}


def _settled(step: Step, round: dict[str, object]) -> Step:
    fields = {name: getattr(step, name) for name in type(step).model_fields}
    known = {
        name: round[value.each] for name, value in fields.items() if isinstance(value, Each) and value.each in round
    }
    return type(step).model_validate({**fields, **known}) if known else step


def _definite(tokens: Sequence[Token], seat: At | None) -> Iterator[Token]:
    """The words with ``the slot`` spelled out, where it has no number and a seat is meant."""
    for number, token in enumerate(tokens):
        beside = (*tokens[max(number - 1, 0) : number], *tokens[number + 1 : number + 2])
        bare = token.has(Sort.SLOT, "slot") and not any(other.has(Sort.NUMBER) for other in beside)
        if not bare or seat is None or token.has(Sort.PLACE):
            yield token
            continue
        yield replace(token, text=seat.place, senses=frozenset({Sense(Sort.PLACE, seat.place)}))
        if seat.slot is not None and seat.slot.isdecimal():
            yield replace(token, text=seat.slot, senses=frozenset({Sense(Sort.NUMBER)}), amount=float(seat.slot))


def _piece(made: Made) -> Piece:
    return _with_words(pieces((made.step,), numbered=False)[0], iter([made, *_flat(made.inner)]))


def _flat(made: Sequence[Made]) -> Iterator[Made]:
    for one in made:
        yield one
        yield from _flat(one.inner)


def _with_words(piece: Piece, words: Iterator[Made]) -> Piece:
    tokens = next(words).tokens
    arms = {name: tuple(_with_words(inner, words) for inner in arm) for name, arm in piece.arms.items()}
    return replace(piece, tokens=tokens, arms=arms)
