"""What is looked for before anything is understood: words that pass over a protection, and words that nobody knows."""

from collections.abc import Sequence
from difflib import get_close_matches

from planner.reading import Lexicon, Sort, Token
from planner.understand.trouble import Asked, Refused
from robot_sim.finding import Finding

REACH = 5
"""Most words that may stand between passing over something and what is passed over."""

NEAR = 0.72
"""Smallest likeness (of 1) at which a known word is proposed for an unknown one."""

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
                    raise Refused(Finding(code="text.override", facts={"words": said}), words)


def _near(tokens: Sequence[Token]) -> Token | None:
    """The word for passing over something that stands nearest, with nothing of weight in between."""
    for token in tokens[:REACH]:
        if token.has(Sort.DISABLE):
            return token
        if not (token.unknown or token.has(Sort.GUARD) or any(token.has(sort) for sort in BETWEEN)):
            return None
    return None


def expect_known(tokens: Sequence[Token], words: Lexicon) -> None:
    """Ask about the first word that nobody knows, and propose a known one that is written alike.

    Raises:
        Asked: with the code ``word.unknown``.
    """
    for token in tokens:
        if token.unknown:
            near = tuple(get_close_matches(token.text, _candidates(token.text, words), n=3, cutoff=NEAR))
            raise Asked("word.unknown", [token], near, near=" / ".join(near))


def _candidates(word: str, words: Lexicon) -> list[str]:
    """Known words of nearly the same length that begin with the same character or hold the second one."""
    length = len(word)
    return [known for known in words.words() if abs(len(known) - length) <= 2 and set(known[:2]) & set(word[:2])]
