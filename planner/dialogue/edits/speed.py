"""Edits of how fast the program runs: slower, half the speed, at 100 mm/s."""

from collections.abc import Sequence

from planner.dialogue.figures import figures
from planner.dialogue.hand import Hand, edits, heavy
from planner.dialogue.piece import Piece, changed
from planner.outcome import Assumption
from planner.reading import Sort, Token
from planner.understand import Asked
from planner.understand.trouble import refused
from robot_sim.program.primitives import LimitSpeed

SLOWER, FASTER = 0.8, 1.25
"""What ``slower`` and ``faster`` mean where no figure is given."""

BESIDE = (Sort.NOUN, Sort.SCOPE, Sort.BOUND, Sort.PRONOUN, Sort.OPERATION, Sort.AMOUNT)
"""What may stand beside a change of speed without saying what else is meant."""


def speed(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """Another limit of the TCP speed, or another share of the one that held.

    Raises:
        Asked: a ratio is no ratio.
        Refused: it would be above the limit of the cell.
    """
    words = edits(stretch, "slower", "faster")
    measures = [t for t in stretch if t.has(Sort.QUANTITY, "speed") or t.has(Sort.QUANTITY, "percent")]
    ratios = edits(stretch, "half", "double")
    spoken = words or any(t.has(Sort.NOUN, "speed") or t.has(Sort.QUANTITY, "speed") for t in stretch)
    spoken = spoken or any(_is_speed(token) for token in measures)
    others = [t for t in heavy(stretch) if t not in (*words, *measures, *ratios) and not _beside(t)]
    if not spoken or others or len(measures) > 1 or not (words or measures or ratios):
        return None
    old, limit = _held(hand), hand.cell.limits.tcp_speed
    new = _new(old, bool(edits(words, "slower")), measures, edits(ratios, "half"), ratios)
    vague = not measures and not ratios
    if vague and new > limit > old:
        new = limit
    if new <= 0:
        raise Asked("number.bad", measures)
    if new > limit:
        raise refused("speed.over_limit", heavy(stretch), speed_mm_s=round(new, 3), limit_mm_s=limit)
    told = Assumption(code="speed.changed", facts={"old_mm_s": old, "new_mm_s": round(new, 3)})
    return _limited(hand, round(new, 3), new / old, stretch, measures, told)


def _is_speed(token: Token) -> bool:
    """Whether a share is one of the speed by itself: ``half speed``."""
    return token.has(Sort.QUANTITY, "percent") and not any(character.isdecimal() for character in token.text)


def _beside(token: Token) -> bool:
    return any(map(token.has, BESIDE)) or token.has(Sort.EDIT, "bit") or token.has(Sort.EDIT, "more")


def _held(hand: Hand) -> float:
    """The TCP speed limit that holds so far [mm/s]."""
    if hand.turn.speed is not None:
        return hand.turn.speed
    said = [piece.step.speed for piece in hand.walk() if isinstance(piece.step, LimitSpeed)]
    return min([*said, hand.cell.limits.tcp_speed])


def _new(old: float, slower: bool, measures: Sequence[Token], half: Sequence[Token], ratios: Sequence[Token]) -> float:
    """The new limit [mm/s]."""
    if ratios:
        return old * (0.5 if half else 2.0)
    if not measures:
        return old * (SLOWER if slower else FASTER)
    amount = measures[0].amount or 0.0
    if measures[0].has(Sort.QUANTITY, "speed"):
        return amount
    share = amount / 100
    if _is_speed(measures[0]) or not slower:
        return old * share
    return old * (1 - share)


def _limited(
    hand: Hand, new: float, ratio: float, stretch: Sequence[Token], measures: Sequence[Token], told: Assumption
) -> Hand:
    """The program under the new limit: every speed in it changed, or one limit before all steps."""
    words = heavy(stretch)
    absolute = any(token.has(Sort.QUANTITY, "speed") for token in measures)

    def change(piece: Piece) -> Sequence[Piece]:
        found = {name: new if absolute else round(value * ratio, 3) for name, value in figures(piece.step, "speed")}
        return (piece.altered(words, **found) if found else piece,)

    pieces = changed(hand.pieces, change)
    if not any(isinstance(piece.step, LimitSpeed) for piece in pieces):
        pieces = (Piece(LimitSpeed(speed=new), tokens=words), *pieces)
    return hand.edited(pieces, (), told)
