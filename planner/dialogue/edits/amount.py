"""Edits of one figure of a step: longer, 2 s longer, 3 s instead, further out."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.dialogue.figures import figures
from planner.dialogue.hand import Hand, edits, heavy, passable
from planner.dialogue.piece import Piece, changed
from planner.dialogue.target import target
from planner.outcome import Assumption
from planner.reading import Sort, Token
from planner.understand import Asked

GROW = ("longer", "outward", "higher")
SHRINK = ("shorter", "inward", "lower")
LONGER = 1.5
"""What ``longer`` means where no figure is given; ``shorter`` is the other way round."""

FIELDS = {
    "longer": ("time", ("seconds", "timeout")),
    "shorter": ("time", ("seconds", "timeout")),
    "outward": ("length", ("radius",)),
    "inward": ("length", ("radius",)),
    "higher": ("length", ("height", "above", "approach")),
    "lower": ("length", ("height", "above", "approach")),
}
"""Word -> dimension, and the fields that it may mean, the likeliest first."""


@dataclass(frozen=True)
class _Wish:
    """What is to become of a figure."""

    dimension: str
    fields: tuple[str, ...]
    change: float | None
    """What is added, in the unit of the dimension."""
    ratio: float
    value: float | None = None
    """The new figure itself."""

    def new(self, old: float) -> float:
        """The new figure."""
        return round(
            self.value if self.value is not None else old + self.change if self.change else old * self.ratio, 6
        )


def amount(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """The program with one figure changed, in one step or in the same step of every round.

    Raises:
        Asked: it is open which step is meant, or the figure would be no figure.
    """
    words = edits(stretch, *GROW, *SHRINK)
    measures = [t for t in stretch if t.has(Sort.QUANTITY, "time") or t.has(Sort.QUANTITY, "length")]
    if len(measures) > 1 or not (words or measures):
        return None
    wish = _wish(stretch, words, measures)
    ratios = edits(stretch, "half", "double", "bit", "more", "less", "instead", "same")
    others = [t for t in stretch if t not in (*words, *measures, *ratios) and not passable(t)]
    found = None if wish is None else _meant(others, wish, hand)
    if wish is None or found is None:
        return None
    numbers, field, olds = found
    old = olds[0]
    new = wish.new(old)
    if new <= 0:
        raise Asked("number.bad", heavy(stretch))
    told = Assumption(code="amount.changed", facts={"old": old, "new": new})
    vague = () if measures or edits(stretch, "half", "double") else (told,)
    if vague and wish.dimension == "length":
        raise Asked("missing.distance", heavy(stretch))

    def change(piece: Piece) -> Sequence[Piece]:
        return (piece.altered(heavy(stretch), **{field: new}) if piece.number in numbers else piece,)

    return hand.edited(changed(hand.pieces, change), (), *vague)


def _wish(stretch: Sequence[Token], words: Sequence[Token], measures: Sequence[Token]) -> _Wish | None:
    sign = -1 if edits(words, *SHRINK) else 1
    if words:
        value = next(v for v in (*GROW, *SHRINK) if edits(words, v))
        dimension, fields = FIELDS[value]
    else:
        dimension = measures[0].values(Sort.QUANTITY)[0]
        fields = ("seconds", "timeout") if dimension == "time" else ()
    if measures and not measures[0].has(Sort.QUANTITY, dimension):
        return None
    if edits(stretch, "half"):
        return _Wish(dimension, fields, None, 0.5)
    if edits(stretch, "double"):
        return _Wish(dimension, fields, None, 2.0)
    if not measures:
        return _Wish(dimension, fields, None, LONGER if sign > 0 else 1 / LONGER)
    figure = measures[0].amount or 0.0
    if words and not _to(stretch, measures[0]):
        return _Wish(dimension, fields, sign * figure, 1.0)
    return _Wish(dimension, fields, None, 1.0, figure)


def _to(stretch: Sequence[Token], measure: Token) -> bool:
    """Whether a figure is what is arrived at: ``to 3 s``, 3秒に."""
    at = stretch.index(measure)
    beside = (*stretch[max(at - 1, 0) : at], *stretch[at + 1 : at + 2])
    return any(t.has(Sort.ROLE, "destination") and not t.has(Sort.ROLE, "source") for t in beside)


def _meant(others: Sequence[Token], wish: _Wish, hand: Hand) -> tuple[set[int | None], str, list[float]] | None:
    """The steps that are meant, the field and its figures; all steps that have it where none is named."""
    content = [t for t in others if not (t.has(Sort.PRONOUN) or t.has(Sort.EDIT, "carry"))]
    named = target(content, hand) if heavy(content) else None
    if heavy(content) and named is None:
        return None
    able = list(named.pieces) if named is not None else hand.walk()
    for field in wish.fields:
        having = [(piece, dict(figures(piece.step, wish.dimension)).get(field)) for piece in able]
        figured = [(piece, value) for piece, value in having if value is not None and piece.number is not None]
        if figured:
            values = [value for _, value in figured]
            steps = {piece.step.model_dump_json() for piece, _ in figured}
            if len(steps) > 1:
                known = ", ".join(str(piece.number) for piece, _ in figured)
                raise Asked("step.which", others or (), steps=known)
            return {piece.number for piece, _ in figured}, field, values
    return None
