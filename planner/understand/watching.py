"""Sentences that say what is watched: ``if the cover opens on the way, stop; resume when it is closed``."""

from collections.abc import Sequence

from planner.reading import Sort, Token
from planner.understand.deeds import Watch
from planner.understand.phrases.cursor import Cursor
from planner.understand.phrases.mention import mention
from planner.understand.phrases.phrase import Signals
from planner.understand.trouble import Asked
from robot_sim.cell import Cell, Direction

SAID = (Sort.ABOUT, Sort.CONTRARY, Sort.SIGNAL, Sort.VALUE, Sort.PLACE, Sort.KIND, Sort.WHEN, Sort.CONDITION)
PASSING = (Sort.GRAMMAR, Sort.POLITE, Sort.MARK, Sort.ROLE, Sort.LIST, Sort.ORDER, Sort.PRONOUN)


def is_watch(tokens: Sequence[Token]) -> bool:
    """Whether a sentence says what is watched meanwhile."""
    return any(token.has(Sort.SCOPE, "meanwhile") for token in tokens)


def watch(tokens: Sequence[Token], cell: Cell) -> Watch:
    """What such a sentence asks for.

    Raises:
        Asked: it is open which input is meant or what is to be done, or words are left over.
    """
    stops = [token for token in tokens if token.has(Sort.OPERATION, "stop")]
    resumes = [token for token in tokens if token.has(Sort.SCOPE, "resume")]
    finishes = [token for token in tokens if token.has(Sort.SCOPE, "finish")]
    for token in tokens:
        if token in (*stops, *resumes, *finishes) or token.has(Sort.SCOPE, "meanwhile"):
            continue
        if token.has(Sort.NEGATION) or not any(map(token.has, (*SAID, *PASSING))):
            raise Asked("word.unused", [token])
    if not stops:
        raise Asked("missing.steps", tokens)
    end = next((n for n, token in enumerate(tokens) if token in stops), len(tokens))
    name, lost = _changed(tokens[:end], cell) or _changed(tokens, cell) or _open(tokens, cell)
    return Watch(tuple(tokens), Signals((), names=(name,)), not lost, bool(resumes), bool(finishes))


def _changed(tokens: Sequence[Token], cell: Cell) -> tuple[str, bool] | None:
    """The one input that the words speak of, and the value that they say it takes."""
    for at, token in enumerate(tokens):
        named = token.values(Sort.SIGNAL)
        found = None if named else mention(cell, Cursor(tokens, at), None)
        names = named or (() if found is None else found[0].names)
        inputs = [name for name in names if cell.signal_names[name].direction is Direction.INPUT]
        if len(inputs) == 1:
            contrary = any(word.has(Sort.CONTRARY, inputs[0]) for word in tokens)
            off = any(word.has(Sort.VALUE, "off") and not word.has(Sort.VALUE, "on") for word in tokens)
            return inputs[0], not (contrary ^ off)
    return None


def _open(tokens: Sequence[Token], cell: Cell) -> tuple[str, bool]:
    known = [signal.name for signal in cell.signals if signal.direction is Direction.INPUT]
    raise Asked("missing.signal", tokens, known, known=", ".join(known))
