"""What is looked for before anything is understood: words that pass over a protection, and words that nobody knows."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches

from planner.reading import Lexicon, Sort, Token
from planner.understand.trouble import Asked, refused
from robot_sim.cell import Cell

REACH = 5
"""Most words that may stand between passing over something and what is passed over."""

NEAR = 0.72
"""Smallest likeness (of 1) at which a known word is proposed for an unknown one."""

LONGEST = 400
"""Most tokens of one sentence; it bounds the effort that a sentence can take."""

LARGEST = 1e9
"""Largest number that is read; no figure of a cell comes near it."""

BETWEEN = (Sort.GRAMMAR, Sort.ROLE, Sort.AMOUNT, Sort.POLITE, Sort.UNTIL)


def expect_no_override(tokens: Sequence[Token]) -> None:
    """Refuse a text that passes over a limit or a protection.

    Raises:
        Refused: with the code ``text.override``.
    """
    for number, token in enumerate(tokens):
        if token.has(Sort.GUARD):
            for found in (_near(tokens[number + 1 :]), _near(tokens[:number][::-1])):
                if found is not None:
                    words = sorted((token, found), key=lambda one: one.start)
                    said = " … ".join(word.text for word in words)
                    raise refused("text.override", words, words=said)


def _near(tokens: Sequence[Token]) -> Token | None:
    """The word for passing over something that stands nearest, with nothing of weight in between."""
    for token in tokens[:REACH]:
        if token.has(Sort.DISABLE):
            return token
        if not (token.unknown or token.has(Sort.GUARD) or any(token.has(sort) for sort in BETWEEN)):
            return None
    return None


def expect_bounded(tokens: Sequence[Token]) -> None:
    """Ask about a sentence that is too long to be one, and about a number that is too large to be meant.

    Raises:
        Asked: with the code ``sentence.too_long`` or ``number.bad``.
    """
    length = 0
    for token in tokens:
        ends = token.has(Sort.MARK, "end") or token.has(Sort.MARK, "bullet")
        length = 0 if ends else length + 1
        if length > LONGEST:
            raise Asked("sentence.too_long", [token], length=len(tokens), most=LONGEST)
        if token.amount is not None and abs(token.amount) > LARGEST:
            raise Asked("number.bad", [token])


def expect_known(tokens: Sequence[Token], words: Lexicon) -> None:
    """Ask about the first word that nobody knows, and propose a known one that is written alike.

    Raises:
        Asked: with the code ``word.unknown``.
    """
    for number, token in enumerate(tokens):
        if token.unknown:
            token = _whole(tokens, number, words.pack.grammar.runs)
            near = tuple(get_close_matches(token.text, _candidates(token.text, words), n=3, cutoff=NEAR))
            raise Asked("word.unknown", [token], near, **({"near": " / ".join(near)} if near else {}))


def _whole(tokens: Sequence[Token], number: int, runs: tuple[str, ...]) -> Token:
    """The unknown word with the pieces of its script that touch it, where the language writes words as such runs."""
    first = last = number
    while first > 0 and _same_run(tokens[first - 1], tokens[first], runs):
        first -= 1
    while last + 1 < len(tokens) and _same_run(tokens[last], tokens[last + 1], runs):
        last += 1
    text = "".join(token.text for token in tokens[first : last + 1])
    return Token(tokens[first].start, tokens[last].end, text)


def _same_run(one: Token, other: Token, runs: tuple[str, ...]) -> bool:
    before, after = unicodedata.name(one.text[-1], ""), unicodedata.name(other.text[0], "")
    return one.end == other.start and any(before.startswith(run) and after.startswith(run) for run in runs)


def _candidates(word: str, words: Lexicon) -> list[str]:
    """Known words of nearly the same length that begin with the same character or hold the second one."""
    length = len(word)
    return [known for known in words.words() if abs(len(known) - length) <= 2 and set(known[:2]) & set(word[:2])]


def expect_felt(tokens: Sequence[Token], cell: Cell) -> None:
    """Refuse a force that the tool cannot feel.

    Raises:
        Refused: a force is said, but the tool has no force sensor.
    """
    forces = [token for token in tokens if token.has(Sort.QUANTITY, "force")]
    if forces and not cell.tool.force_sensor:
        raise refused("tool.no_force_sensor", forces, tool=cell.tool.name)
