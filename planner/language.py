"""Which language an instruction is written in."""

import unicodedata

from planner.reading import lexicon, read
from prompts import Pack, languages, pack
from robot_sim.cell import Cell


def detect(text: str, cell: Cell) -> str:
    """Code of the language whose scripts cover the text.

    Of several the one with fewer scripts, then the one that knows more of the text.
    """
    packs = [pack(code) for code in languages()]
    letters = [unicodedata.name(character, "") for character in text if character.isalpha()]
    covered = {one.code: sum(name.startswith(one.grammar.scripts) for name in letters) for one in packs}
    best = [one for one in packs if covered[one.code] == max(covered.values())]
    fewest = min(len(one.grammar.scripts) for one in best)
    narrow = [one for one in best if len(one.grammar.scripts) == fewest]
    if len(narrow) == 1:
        return narrow[0].code
    return min(narrow, key=lambda one: (_unknown(text, one, cell), one.code)).code


def _unknown(text: str, words: Pack, cell: Cell) -> int:
    """Characters of the text that the pack does not know."""
    return sum(token.end - token.start for token in read(text, lexicon(words, cell)) if token.unknown)
