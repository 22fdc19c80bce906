"""Read the instruction before once more with one phrase changed: ``two layers`` instead of three, no sheets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.dialogue.align import align, bare
from planner.dialogue.hand import Hand, edits, heavy, passable
from planner.dialogue.piece import Piece, Pieces, pieces
from planner.reading import Sort, Token, lexicon, read
from planner.understand import Asked
from robot_sim.program import Program

CLASSES = (
    Sort.PART,
    Sort.PLACE,
    Sort.SIGNAL,
    Sort.KIND,
    Sort.COLOUR,
    Sort.DIRECTION,
    Sort.EXTREME,
    Sort.ARRANGED,
    Sort.PARITY,
    Sort.VALUE,
    Sort.AMOUNT,
)
"""Words that take each other's place."""

MOST = 12
"""Texts that are tried for one stretch at most."""


def reread(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """The program of the instruction before with one phrase of it changed.

    Raises:
        Asked: it is open which phrase is meant.
    """
    if not hand.base or not heavy(stretch):
        return None
    found = dict[str, tuple[str, Program]]()
    for text in dict.fromkeys(_texts(stretch, hand)):
        made = hand.alone(text) if text != hand.base else None
        if made is not None:
            found.setdefault(made.model_dump_json(), (text, made))
    if len(found) > 1:
        raise Asked("edit.which", heavy(stretch), known=" / ".join(text for text, _ in found.values()))
    if not found:
        return None
    text, made = next(iter(found.values()))
    return replace(hand.edited(_marked(hand.pieces, made, heavy(stretch)), heavy(stretch)), base=text)


def _texts(stretch: Sequence[Token], hand: Hand) -> Iterator[str]:
    """The instruction before with the phrase put in, or left out; the likeliest way first."""
    base = read(hand.base, lexicon(hand.words, hand.cell))
    if edits(stretch, "skip") and not edits(stretch, "instead"):
        yield from _without([token for token in heavy(stretch) if not token.has(Sort.EDIT, "skip")], base, hand)
    phrase = _phrase(stretch, hand)
    if not phrase:
        return
    text = hand.text[phrase[0].start : phrase[-1].end]
    placed = [*_windows(base, phrase)][:MOST]
    for first, last in placed:
        yield hand.base[: first.start] + text + hand.base[last.end :]
    if not placed:
        yield from _beside(base, text, hand)


def _phrase(stretch: Sequence[Token], hand: Hand) -> Sequence[Token]:
    """The words to put in: without those at both ends that only carry them."""
    own = read(_between(stretch, hand.text), lexicon(hand.words, hand.cell))
    carried = {(t.start, t.end) for t in stretch if t.has(Sort.EDIT) and not t.has(Sort.NUMBER) and _carries(t)}
    rest = [t for t in own if (t.start, t.end) not in carried]
    while rest and (passable(rest[0]) or rest[0].has(Sort.MARK)):
        rest = rest[1:]
    while rest and passable(rest[-1]):
        rest = rest[:-1]
    return rest


def _between(stretch: Sequence[Token], text: str) -> str:
    start, end = stretch[0].start, stretch[-1].end
    return " " * start + text[start:end]


def _carries(token: Token) -> bool:
    return any(token.has(Sort.EDIT, value) for value in ("carry", "instead", "same", "also"))


def _windows(base: Sequence[Token], phrase: Sequence[Token]) -> Iterator[tuple[Token, Token]]:
    """Where the instruction before holds a phrase of the same make, with another value."""
    wanted = [_make(token) for token in phrase]
    for start in range(len(base) - len(phrase) + 1):
        window = base[start : start + len(phrase)]
        if [_make(token) for token in window] == wanted and [t.text for t in window] != [t.text for t in phrase]:
            yield window[0], window[-1]


def _make(token: Token) -> str:
    """What a word has to share with one that takes its place."""
    if token.has(Sort.QUANTITY):
        return f"quantity {token.values(Sort.QUANTITY)[0]}"
    if token.has(Sort.NUMBER):
        return "number"
    return next((str(sort) for sort in CLASSES if token.has(sort)), token.text)


def _beside(base: Sequence[Token], text: str, hand: Hand) -> Iterator[str]:
    """The phrase as one more of its sentence: before the last verb, or at the end."""
    verbs = [token for token in base if token.has(Sort.OPERATION)]
    if hand.words.grammar.verb == "last" and verbs:
        yield hand.base[: verbs[-1].start] + text + hand.base[verbs[-1].start :]
    ends = [token for token in base if token.has(Sort.MARK, "end")]
    end = ends[-1].start if ends else len(hand.base)
    yield f"{hand.base[:end]} {text}{hand.base[end:]}"


def _without(named: Sequence[Token], base: Sequence[Token], hand: Hand) -> Iterator[str]:
    """The instruction before without the stretch between marks in which the words stand."""
    wanted = "".join(token.text for token in named)
    start = 0
    marks = [n for n, token in enumerate(base) if token.has(Sort.MARK)]
    for end in [*marks, len(base)]:
        inside = base[start:end]
        if wanted and wanted in "".join(token.text for token in inside).replace(" ", ""):
            first = base[start - 1].start if start else inside[0].start
            last = inside[-1].end
            yield hand.base[:first] + hand.base[last:]
        start = end + 1


def _marked(old: Pieces, made: Program, words: Sequence[Token]) -> Pieces:
    """The steps of the new program: those that were there before as they were, the others with the words."""
    new = pieces(made.steps, numbered=False)
    numbers = dict[int, Piece]()
    for before, now in align(old, new):
        if before is not None and now is not None and bare(before) == bare(now):
            numbers[id(now)] = before
    return tuple(_known(piece, numbers, words) for piece in new)


def _known(piece: Piece, before: dict[int, Piece], words: Sequence[Token]) -> Piece:
    arms = {name: tuple(_known(inner, before, words) for inner in arm) for name, arm in piece.arms.items()}
    old = before.get(id(piece))
    if old is None:
        return replace(piece, tokens=tuple(words), arms=arms)
    return replace(piece, number=old.number, tokens=old.tokens, arms=arms)
