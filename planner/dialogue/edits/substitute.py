"""One thing instead of another: the same again with another part, to another slot, with another signal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.dialogue.hand import Hand, edits, expect_used, heavy
from planner.dialogue.piece import Piece, changed
from planner.dialogue.seats import destinations, neighbour, new_seats
from planner.reading import Sort, Token
from planner.understand import Asked
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.world import World
from planner.understand.phrases.phrase import Heading, Measure, Parts, Phrase, Seats, Signals
from planner.understand.phrases.reader import PhraseReader
from robot_sim.cell import At, Towards
from robot_sim.frozen import Frozen
from robot_sim.program.primitives import Pick

MARKS = ("same", "instead", "carry", "also", "keep", "near", "more", "bit", "place", "every")
"""Words for edits that may stand beside what is put in."""


def substitute(stretch: Sequence[Token], hand: Hand) -> Hand | None:
    """The program with other parts, seats or signals; everything else stays.

    Raises:
        Asked: it is open what the new thing takes the place of.
        Refused: the new thing is not there.
    """
    old, new = _sides(stretch)
    phrases, rest = _phrases(new, hand)
    near = edits(rest, "near")
    shift = _heading(stretch, phrases, hand)
    things = [phrase for phrase in phrases if isinstance(phrase, Parts | Seats | Signals) and not _pronoun(phrase)]
    if near or shift is not None:
        return _shifted(stretch, shift, near, phrases, hand)
    if not things:
        return None
    used = [token for phrase in phrases for token in phrase.tokens if not isinstance(phrase, Measure | Heading)]
    out, _ = _phrases(old, hand)
    said = [token for token in stretch if any(token.has(Sort.EDIT, value) for value in MARKS)]
    joins = [token for token in stretch if token.has(Sort.EXCEPT)]
    verbs = [token for token in rest if token.has(Sort.OPERATION)]
    kinds = {type(thing) for thing in things}
    gone = [phrase for phrase in out if type(phrase) in kinds]
    expect_used(stretch, (*used, *said, *joins, *verbs, *(t for phrase in gone for t in phrase.tokens)))
    if verbs and not _same_verbs(verbs, hand):
        return None
    for thing in things:
        hand = _put_in(thing, next((o for o in out if type(o) is type(thing)), None), heavy(stretch), hand)
    return hand


def _heading(stretch: Sequence[Token], phrases: Sequence[Phrase], hand: Hand) -> Towards | None:
    """The direction to go; what is too far one way goes the other way.

    Raises:
        Asked: directions are said that do not agree.
    """
    said = [phrase.towards for phrase in phrases if isinstance(phrase, Heading)]
    if edits(stretch, "too_far") and said:
        said = [_opposite(said[0], hand), *said[1:]]
    vectors = {hand.cell.operator.vector(towards) for towards in said}
    if len(vectors) > 1:
        raise Asked("edit.unclear", heavy(stretch))
    return said[-1] if said else None


def _opposite(towards: Towards, hand: Hand) -> Towards:
    x, y, z = hand.cell.operator.vector(towards)
    return next(other for other in Towards if hand.cell.operator.vector(other) == (-x, -y, -z))


def _same_verbs(verbs: Sequence[Token], hand: Hand) -> bool:
    """Whether the verbs only repeat what the program does."""
    kinds: set[str] = {piece.step.kind for piece in hand.walk()}
    kinds |= {"transfer"} if "place" in kinds else set()
    return all({value.partition(".")[0] for value in verb.values(Sort.OPERATION)} & kinds for verb in verbs)


def _sides(stretch: Sequence[Token]) -> tuple[Sequence[Token], Sequence[Token]]:
    """What is taken out and what is put in, where a word such as ``instead of`` or じゃなくて stands between."""
    for number, token in enumerate(stretch):
        if token.has(Sort.EXCEPT, "instead") or (token.has(Sort.EDIT, "instead") and token.has(Sort.NEGATION)):
            before, behind = stretch[:number], stretch[number + 1 :]
            if not heavy(before):
                cut = next((n for n, t in enumerate(behind) if t.has(Sort.MARK, "comma") or t.has(Sort.EXCEPT)), None)
                return ((), stretch) if cut is None else (behind[:cut], behind[cut + 1 :])
            return (before, behind) if _marked_after(token, stretch) else (behind, before)
    return (), stretch


def _marked_after(token: Token, stretch: Sequence[Token]) -> bool:
    """Whether the thing that goes stands before the word: 箱3じゃなくて箱4."""
    return not token.text.isascii() and stretch[-1] is not token


def _phrases(tokens: Sequence[Token], hand: Hand) -> tuple[tuple[Phrase, ...], tuple[Token, ...]]:
    able = [token for token in tokens if not (token.has(Sort.EDIT) and not _reads(token))]
    phrases, rest = PhraseReader(hand.cell, hand.words.grammar.marking).read(able)
    return phrases, (*rest, *(token for token in tokens if token not in able))


def _reads(token: Token) -> bool:
    """Whether a word that may ask for an edit may also be a thing."""
    things = (Sort.PART, Sort.KIND, Sort.PLACE, Sort.SIGNAL, Sort.SLOT, Sort.LINE, Sort.NUMBER, Sort.ROLE, Sort.RANGE)
    return any(map(token.has, things))


def _pronoun(phrase: Phrase) -> bool:
    return isinstance(phrase, Parts) and (phrase.held or phrase.each)


def _put_in(thing: Phrase, out: Phrase | None, words: Sequence[Token], hand: Hand) -> Hand:
    match thing:
        case Parts():
            return _parts(thing, out if isinstance(out, Parts) else None, words, hand)
        case Seats():
            return _seats(thing, out if isinstance(out, Seats) else None, words, hand)
        case Signals():
            return _signals(thing, out if isinstance(out, Signals) else None, words, hand)
        case _:
            raise AssertionError(thing)


def _parts(thing: Parts, out: Parts | None, words: Sequence[Token], hand: Hand) -> Hand:
    news = thing.names or Chooser(World.start(hand.cell), []).parts(thing, None, thing.tokens)
    picked = [str(piece.step.part) for piece in hand.walk() if isinstance(piece.step, Pick)]
    looped = [name for piece in hand.walk() for name in getattr(piece.step, "parts", ()) if isinstance(name, str)]
    olds = (
        out.names if out is not None and out.names else _of_kind(tuple(dict.fromkeys((*looped, *picked))), news, hand)
    )
    olds = tuple(name for name in olds if name in (*looped, *picked))
    if not olds or len(olds) != len(news):
        raise Asked("edit.which", thing.tokens, known=", ".join(olds or tuple(dict.fromkeys((*looped, *picked)))))
    return _mapped(dict(zip(olds, news, strict=True)), words, hand)


def _of_kind(olds: tuple[str, ...], news: Sequence[str], hand: Hand) -> tuple[str, ...]:
    """Of the parts of the program those of the kind of the new one; all where none is."""
    names = hand.cell.part_names
    kind = names[news[0]].kind
    same = tuple(name for name in olds if name in names and names[name].kind == kind)
    return same or tuple(name for name in olds if "{" not in name)


def _seats(thing: Seats, out: Seats | None, words: Sequence[Token], hand: Hand) -> Hand:
    olds, news = new_seats(thing, out, hand)
    if len(olds) != len(news) or not olds:
        raise Asked("edit.which", thing.tokens, known=", ".join(map(str, destinations(hand))))
    return _mapped(dict(zip(olds, news, strict=True)), words, hand)


def _signals(thing: Signals, out: Signals | None, words: Sequence[Token], hand: Hand) -> Hand:
    direction = hand.cell.signal_names[thing.names[0]].direction
    named = [getattr(piece.step, "signal", None) for piece in hand.walk()]
    olds = out.names if out is not None else tuple(dict.fromkeys(name for name in named if isinstance(name, str)))
    olds = tuple(name for name in olds if hand.cell.signal_names[name].direction is direction)
    if len(olds) != len(thing.names):
        raise Asked("edit.which", thing.tokens, known=", ".join(olds))
    return _mapped(dict(zip(olds, thing.names, strict=True)), words, hand)


def _shifted(
    stretch: Sequence[Token], heading: Towards | None, near: Sequence[Token], phrases: Sequence[Phrase], hand: Hand
) -> Hand | None:
    """The seat beside the one of before; how far is a question where only a direction is said."""
    if any(isinstance(phrase, Parts | Signals) and not _pronoun(phrase) for phrase in phrases):
        return None
    slots = [token for token in stretch if token.has(Sort.EDIT, "place") or token.has(Sort.SLOT)]
    counts = [token for token in stretch if token.has(Sort.NUMBER) and token.amount is not None]
    lengths = [phrase for phrase in phrases if isinstance(phrase, Measure) and phrase.dimension == "length"]
    ends = destinations(hand)
    if heading is not None and not (slots and counts) and not lengths:
        raise Asked("missing.distance", heavy(stretch))
    if lengths or not ends:
        return None
    if len({token.amount for token in counts}) > 1:
        raise Asked("edit.unclear", heavy(stretch))
    count = int(counts[0].amount or 1) if counts else 1
    new = neighbour(ends[-1], heading, count, heavy(stretch), hand)
    return _mapped({ends[-1]: new}, heavy(stretch), hand)


@dataclass(frozen=True)
class _Mapping:
    """Old things and what takes their place."""

    table: Mapping[object, object]

    def of(self, value: object) -> object:
        """A value with every old thing in it replaced."""
        if isinstance(value, At | str) and value in self.table:
            return self.table[value]
        if isinstance(value, tuple):
            return tuple(self.of(one) for one in value)
        if isinstance(value, Frozen) and not isinstance(value, At):
            fields = {name: self.of(getattr(value, name)) for name in type(value).model_fields}
            return type(value).model_validate(fields)
        return value


def _mapped(table: Mapping[object, object], words: Sequence[Token], hand: Hand) -> Hand:
    """The program with things replaced, wherever a step names them; where a new part stands is not known before."""
    mapping = _Mapping(table)

    def change(piece: Piece) -> Sequence[Piece]:
        fields = {name: getattr(piece.step, name) for name in type(piece.step).model_fields if name not in piece.arms}
        new = {name: mapping.of(value) for name, value in fields.items()}
        if new == fields:
            return (piece,)
        moved = {"source": None} if isinstance(piece.step, Pick) and new["part"] != fields["part"] else {}
        return (piece.altered(words, **{**new, **moved}),)

    pieces = changed(hand.pieces, change)
    if pieces == hand.pieces:
        raise Asked("edit.which", words, known=", ".join(map(str, table)))
    return hand.edited(pieces)
