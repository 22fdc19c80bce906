"""From tokens to what is told: deeds sentence by sentence, in the order in which they are to be done."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from planner.reading import Sort, Token
from planner.understand.clause import Clause, ClauseReader, Sentence
from planner.understand.deeds import Arrange, Deed, Handle, Swap, Via
from planner.understand.frames.reader import Frames
from planner.understand.phrases.reader import PhraseReader
from planner.understand.together import together
from planner.understand.trouble import Asked
from planner.understand.watching import is_watch, watch
from prompts import Pack
from robot_sim.cell import Cell


@dataclass(frozen=True)
class Line:
    """The deeds of one sentence."""

    deeds: tuple[Deed, ...]
    """In the order in which they are to be done."""
    item: bool
    """Whether it is an item of a list."""


def tell(tokens: Sequence[Token], pack: Pack, cell: Cell) -> list[Line]:
    """What the sentences of a text ask for; sentences of politeness alone are left out.

    Raises:
        Asked: a sentence asks for nothing that is understood, or leaves something open.
        Refused: something is named that the cell does not have.
    """
    frames = Frames(cell, PhraseReader(cell, pack.grammar.marking), pack.grammar.verb)
    sentences = ClauseReader(pack, cell).read(tokens)
    told = together([_told(sentence, frames, pack) for sentence in sentences])
    lines = [Line(tuple(deeds), sentence.item) for deeds, sentence in zip(told, sentences, strict=True)]
    return [line for line in _arranged(lines) if line.deeds]


def _arranged(lines: list[Line]) -> list[Line]:
    """The lines; how parts are arranged is said of the last deed before it that puts parts down, else of the next.

    Raises:
        Asked: no deed puts parts down.
    """
    deeds = [[*line.deeds] for line in lines]
    _wait_meanwhile(deeds)
    flat = [(row, column) for row, line in enumerate(deeds) for column in range(len(line))]
    for number, (row, column) in enumerate(flat):
        said = deeds[row][column]
        if isinstance(said, Arrange):
            able = [*reversed(flat[:number]), *flat[number + 1 :]]
            found = next((at for at in able if isinstance(deed := deeds[at[0]][at[1]], Handle) and deed.put), None)
            if found is None:
                raise Asked("word.unused", said.tokens)
            handle = deeds[found[0]][found[1]]
            assert isinstance(handle, Handle)
            manner = said.manner if handle.manner is None else handle.manner.plus(said.manner)
            deeds[found[0]][found[1]] = replace(handle, manner=manner, tokens=(*handle.tokens, *said.tokens))
    kept = [tuple(deed for deed in line if not isinstance(deed, Arrange)) for line in deeds]
    return [replace(line, deeds=own) for line, own in zip(lines, kept, strict=True)]


def _wait_meanwhile(deeds: list[list[Deed]]) -> None:
    """Give a place to wait in to the swap before it.

    Raises:
        Asked: nothing changes places.
    """
    for row, line in enumerate(deeds):
        for said in [deed for deed in line if isinstance(deed, Via)]:
            able = [(n, deed) for n in range(row, -1, -1) for deed in deeds[n] if isinstance(deed, Swap)]
            if not able or able[0][1].by is not None:
                raise Asked("word.unused", said.tokens)
            number, found = able[0]
            whole = replace(found, by=said.seats, tokens=(*found.tokens, *said.tokens))
            deeds[number][deeds[number].index(found)] = whole
            line.remove(said)


def _told(sentence: Sentence, frames: Frames, pack: Pack) -> tuple[Deed, ...]:
    words = sorted((token for clause in sentence.clauses for token in clause.words), key=lambda token: token.start)
    if all(token.has(Sort.MARK) for token in words):
        return ()
    if is_watch(words):
        return (watch(words, frames.cell),)
    found: list[list[Deed]] = []
    for clause in sentence.clauses:
        found.append(frames.deeds(clause, sum(map(len, found))))
    ordered = _in_order(sentence.clauses, found, pack.grammar.verb == "last")
    return tuple(_taken_and_put([deed for deeds in ordered for deed in deeds]))


def _in_order(clauses: tuple[Clause, ...], found: list[list[Deed]], verb_last: bool) -> list[list[Deed]]:
    """The deeds of the clauses as they follow each other in time: ``before X, Y`` means first Y, then X."""
    for number, clause in enumerate(clauses):
        told = {token for deed in found[number] for token in deed.tokens}
        order = {value for token in clause.tokens if token not in told for value in token.values(Sort.ORDER)} - {"then"}
        if clause.head is None or not order:
            continue
        turned = (order == {"before"} and number == 0) or (order == {"after"} and number > 0 and not verb_last)
        stays = (order == {"after"} and (number == 0 or verb_last)) or (
            order == {"before"} and number > 0 and not verb_last
        )
        if order == {"before"} and number > 0 and not verb_last:
            continue
        if turned and len(clauses) == 2:
            return found[::-1]
        if not stays:
            raise Asked("order.unclear", clause.words)
    return found


def _taken_and_put(deeds: list[Deed]) -> list[Deed]:
    """Several parts that are taken and then put down are handled one after another."""
    joined: list[Deed] = []
    for deed in deeds:
        last = joined[-1] if joined else None
        if isinstance(last, Handle) and isinstance(deed, Handle) and last.lower and _lets_go(deed):
            joined[-1] = replace(
                last, lower=False, gentle=last.gentle or deed.gentle, tokens=(*last.tokens, *deed.tokens)
            )
        elif isinstance(last, Handle) and isinstance(deed, Handle) and _several(last) and _rest_of(last, deed):
            tokens = (*last.tokens, *deed.tokens)
            height = last.approach if deed.approach is None else deed.approach
            joined[-1] = replace(last, put=True, goal=deed.goal, approach=height, tokens=tokens)
        else:
            joined.append(deed)
    return joined


def _lets_go(deed: Handle) -> bool:
    """Whether only that the part in hand is put where it is lowered."""
    return deed.put and not deed.take and deed.goal is None and (deed.parts is None or deed.parts.held)


def _several(deed: Handle) -> bool:
    parts, source = deed.parts, deed.source
    many = parts is not None and (
        len(parts.names) > 1 or parts.amount in ("all", "both", "each") or (parts.count or 1) > 1
    )
    return deed.take and not deed.put and (many or (source is not None and len(source.slots) > 1))


def _rest_of(first: Handle, second: Handle) -> bool:
    if first.turn is not None or second.turn is not None or second.gentle or second.travel is not None:
        return False
    pronoun = second.parts is None or second.parts.held
    same_height = first.approach in (None, second.approach) or second.approach is None
    return second.put and (not second.take or pronoun) and pronoun and second.source is None and same_height
