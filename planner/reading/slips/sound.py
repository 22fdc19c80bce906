"""How a word sounds: the same however it is written, in either kana, with or without a long vowel, in other kanji."""

from collections.abc import Mapping

HIRAGANA, KATAKANA = range(0x3041, 0x3097), 0x60
"""The hiragana, and how far behind each of them its katakana stands."""

SMALL = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
LENGTH = str.maketrans("", "", "ー・")


def folded(text: str) -> str:
    """The text in one kana, without small ones and long vowels."""
    return "".join(map(_katakana, text)).translate(SMALL).translate(LENGTH)


def alike(said: str, meant: str, readings: Mapping[str, frozenset[str]]) -> bool:
    """Whether two words of the same length sound the same, one character after another."""
    if len(said) != len(meant):
        return False
    pairs = zip(said, meant, strict=True)
    return all(a == b or bool(readings.get(a, frozenset()) & readings.get(b, frozenset())) for a, b in pairs)


def is_katakana(character: str) -> bool:
    """Whether a character is katakana."""
    return "ァ" <= character <= "ヺ"


def is_kana(character: str) -> bool:
    """Whether a character is katakana or hiragana."""
    return is_katakana(character) or ord(character) in HIRAGANA


def is_kanji(character: str) -> bool:
    """Whether a character is one of the common kanji."""
    return "一" <= character <= "鿿"


def _katakana(character: str) -> str:
    return chr(ord(character) + KATAKANA) if ord(character) in HIRAGANA else character
