"""From text to tokens: width, numerals, units, names of the cell, words; every character keeps its place."""

from planner.reading.lexer import read
from planner.reading.lexicon import Lexicon, bypass_lexicon, fact_lexicon, lexicon
from planner.reading.slips import Slip, find_slips
from planner.reading.token import Sense, Sort, Token

__all__ = [
    "Lexicon",
    "Sense",
    "Slip",
    "Sort",
    "Token",
    "bypass_lexicon",
    "fact_lexicon",
    "find_slips",
    "lexicon",
    "read",
]
