"""Cut a text into tokens: the cut that leaves the fewest characters unknown, then the one with the fewest tokens."""

from collections.abc import Sequence
from dataclasses import replace

from planner.reading.lexicon import Lexicon
from planner.reading.normalise import Normal, bullet, normalise
from planner.reading.numbers import literal, quantities
from planner.reading.slips.slip import Slip, put_right
from planner.reading.token import Sense, Sort, Token

UNKNOWN = 1_000
"""Cost of an unknown character against 1 for a token."""

END = frozenset({Sense(Sort.MARK, "end")})
BULLET = frozenset({Sense(Sort.MARK, "bullet")})


def read(text: str, words: Lexicon, slips: Sequence[Slip] = ()) -> tuple[Token, ...]:
    """The tokens of a text with its slips put right; every character that is not blank lies in one of them."""
    normal = put_right(normalise(text), slips)
    found: list[Token] = []
    start = 0
    for line in normal.text.split("\n"):
        end = start + len(line)
        opening = bullet(normal.text, start)
        if opening:
            found.append(_token(normal, start, start + opening, BULLET))
        found += _line(normal, start + opening, end, words)
        if end < len(normal.text):
            found.append(_token(normal, end, end + 1, END))
        start = end + 1
    return quantities(_joined(_lettered(found, text, words), text), words.pack)


def _lettered(tokens: list[Token], text: str, words: Lexicon) -> list[Token]:
    """The tokens; a single capital that tells names of the cell apart stands for these, but not as a first word."""
    found = list[Token]()
    for token in tokens:
        called = words.letters.get(token.text)
        opens = not found or found[-1].has(Sort.MARK, "end") or found[-1].has(Sort.MARK, "bullet")
        if called and text[token.start].isupper() and not (opens and not token.unknown):
            token = replace(token, senses=called)
        found.append(token)
    return found


def _line(normal: Normal, start: int, end: int, words: Lexicon) -> list[Token]:
    """The best cut of one line, found from its end to its beginning."""
    costs = [0] * (end - start + 1)
    cuts = [0] * (end - start + 1)
    run = end
    for position in range(end - 1, start - 1, -1):
        run = (
            run if _latin(normal.text[position]) and _latin(normal.text[position + 1 : position + 2]) else position + 1
        )
        ways = _ways(normal.text, position, end, run, words)
        cost, _, cut = min((price + costs[stop - start], -stop, stop) for stop, price in ways)
        costs[position - start], cuts[position - start] = cost, cut
    tokens, position = list[Token](), start
    while position < end:
        stop = cuts[position - start]
        if normal.text[position] != " ":
            tokens.append(_token(normal, position, stop, _senses(normal.text[position:stop], words)))
        position = stop
    return tokens


def _ways(text: str, start: int, end: int, run: int, words: Lexicon) -> list[tuple[int, int]]:
    """Where a token that starts here may stop, with its cost; an unknown one at the end of the run of letters."""
    if text[start] == " ":
        return [(start + 1, 0)]
    ways = [(run, UNKNOWN * (run - start) + 1)]
    for length in words.lengths.get(text[start], ()):
        stop = start + length
        if stop <= end and words.senses(text[start:stop]) and _bounded(text, start, stop, words):
            ways.append((stop, 1))
    stop = literal(text, start, end)
    if stop > start and not text[start - 1 : start].isdecimal():
        ways.append((stop, 1))
    return ways


def _bounded(text: str, start: int, stop: int, words: Lexicon) -> bool:
    """Whether a word does not begin or end inside a longer run of letters or digits."""
    letter = str.isalpha if words.pack.grammar.separated else _latin
    before, first, last, after = (
        text[start - 1 : start] if start else "",
        text[start],
        text[stop - 1],
        text[stop : stop + 1],
    )
    inside = (letter(first) and bool(before) and letter(before)) or (first.isdecimal() and before.isdecimal())
    within = (letter(last) and bool(after) and letter(after)) or (last.isdecimal() and after.isdecimal())
    return not inside and not within and not (last.isdecimal() and _counted(text, stop, words))


def _counted(text: str, start: int, words: Lexicon) -> bool:
    """Whether a unit follows at once, so that the figures before it are no name: ワーク4個 is no ワーク4."""
    lengths = words.lengths.get(text[start : start + 1], ())
    return any(sense.sort is Sort.UNIT for length in lengths for sense in words.senses(text[start : start + length]))


def _latin(character: str) -> bool:
    return character.isalpha() and character < "\u0250"


def _senses(word: str, words: Lexicon) -> frozenset[Sense]:
    known = words.senses(word)
    return known | {Sense(Sort.NUMBER)} if literal(word, 0, len(word)) == len(word) else known


def _token(normal: Normal, start: int, stop: int, senses: frozenset[Sense]) -> Token:
    return Token(normal.starts[start], normal.ends[stop - 1], normal.text[start:stop], senses)


def _joined(tokens: list[Token], text: str) -> list[Token]:
    """Unknown tokens that touch each other as one."""
    joined: list[Token] = []
    for token in tokens:
        if joined and token.unknown and joined[-1].unknown and joined[-1].end == token.start:
            last = joined.pop()
            token = Token(last.start, token.end, last.text + token.text)
        joined.append(token)
    return joined
