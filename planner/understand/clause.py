"""Cut a text into sentences, and sentences into clauses: one verb each, with the words that belong to it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.reading import Sort, Token
from planner.understand.verdict import verdicts
from prompts import Pack
from robot_sim.cell import Cell, Direction


@dataclass(frozen=True)
class Clause:
    """A verb and what stands with it."""

    head: Token | None
    """The verb, or a noun that says what to do; none where there is only a noun and where to."""
    tokens: tuple[Token, ...]
    """The other words, in order."""
    colon: bool = False
    """Whether a colon stands behind it."""
    condition: str = ""
    """if or unless for a condition, else where the other case begins, late for the end of a wait in vain."""

    @property
    def words(self) -> tuple[Token, ...]:
        """All words in order, the verb included."""
        return self.tokens if self.head is None else tuple(sorted((*self.tokens, self.head), key=lambda t: t.start))


@dataclass(frozen=True)
class Sentence:
    """Clauses up to the end of a sentence or of an item of a list."""

    clauses: tuple[Clause, ...]
    """The clauses, as written."""
    item: bool
    """Whether it is an item of a list."""


class ClauseReader:
    """Cuts texts of one language in one cell."""

    def __init__(self, pack: Pack, cell: Cell) -> None:
        self.grammar = pack.grammar
        self.cell = cell

    def read(self, tokens: Sequence[Token]) -> tuple[Sentence, ...]:
        """The sentences of a text."""
        return tuple(
            Sentence(tuple(self._clauses(sentence)), sentence[0].has(Sort.MARK, "bullet"))
            for sentence in _sentences(tokens)
        )

    def _clauses(self, tokens: list[Token]) -> Iterator[Clause]:
        cases = dict(verdicts(tokens, self.cell, self.grammar.marking))
        conditions = [n for n, token in enumerate(tokens) if n in cases or _conditional(token) or _came(tokens, n)]
        start, found = 0, list[Clause]()
        for number in conditions:
            if number < start:
                continue
            first, end = (number, cases[number]) if number in cases else self._condition(tokens, number, start)
            found += self._plain(tokens[start:first]) if first > start else ()
            kind = "if" if number in cases else _kind(tokens, number)
            found.append(Clause(None, tuple(tokens[first:end]), condition=kind))
            start = end
        rest = list(self._plain(tokens[start:])) if start < len(tokens) else []
        behind = len(conditions) == 1 and len(found) == 2 and not any(clause.head or _says(clause) for clause in rest)
        yield from (*reversed(found), *rest) if behind and found[-1].condition in ("if", "unless") else (*found, *rest)

    def _condition(self, tokens: list[Token], number: int, start: int) -> tuple[int, int]:
        """Where the words of a condition begin and end; for other words of this sort it is the word alone."""
        if tokens[number].values(Sort.CONDITION)[0] not in ("if", "unless"):
            late = tokens[number].has(Sort.CONDITION, "late")
            return number, _past_time(tokens, number + 1) if late else number + 1
        if self.grammar.marking == "after":
            bounds = (n for n in range(number - 1, start - 1, -1) if _bounds(tokens[n]))
            return next(bounds, start - 1) + 1, number + 1
        heads = self._heads(tokens[number:])
        stop = number + heads[0] if heads else len(tokens)
        comma = next((n for n in range(number, len(tokens)) if _closes(tokens[n])), len(tokens) - 1)
        return number, min(stop, comma + 1)

    def _plain(self, tokens: list[Token]) -> Iterator[Clause]:
        heads = self._heads(tokens)
        cuts = [0, *(self._cut(tokens, *pair) for pair in pairwise(heads)), len(tokens)]
        for number, (start, end) in enumerate(pairwise(cuts)):
            head = tokens[heads[number]] if heads else None
            inside = tuple(token for token in tokens[start:end] if token is not head)
            until = heads[number + 1] if number + 1 < len(heads) else len(tokens)
            yield Clause(head, inside, any(token.has(Sort.MARK, "colon") for token in tokens[start:until]))

    def _heads(self, tokens: list[Token]) -> list[int]:
        """Numbers of the tokens that say what to do."""
        able = [number for number, token in enumerate(tokens) if token.has(Sort.OPERATION)]
        heads = [number for number in able if not self._is_state(tokens, number) and not _is_name(tokens, number)]
        heads = [number for number in heads if not _is_case(tokens, number)]
        return [number for number in heads if not self._is_light(tokens, number, heads)]

    def _is_state(self, tokens: list[Token], number: int) -> bool:
        """Whether a verb such as ``turns on`` says what an input does, not what to do with an output."""
        if not tokens[number].has(Sort.VALUE):
            return False
        nearest = next(
            (token for token in reversed(tokens[:number]) if token.has(Sort.SIGNAL) or token.has(Sort.PORT)), None
        )
        if nearest is None:
            return False
        names = nearest.values(Sort.SIGNAL)
        directions = {self.cell.signal_names[name].direction for name in names} or {
            Direction(nearest.values(Sort.PORT)[0])
        }
        return Direction.INPUT in directions

    def _is_light(self, tokens: list[Token], number: int, heads: list[int]) -> bool:
        """Whether a verb such as ``do`` or 行う only carries another word: no times or steps stand with it."""
        if not tokens[number].has(Sort.GRAMMAR):
            return False
        opens = number == 0 or any(map(tokens[number - 1].has, (Sort.MARK, Sort.ORDER)))
        if self.grammar.verb == "first" and opens and any(t.has(Sort.SIGNAL) for t in tokens[number + 1 : number + 2]):
            return False
        low = max((head for head in heads if head < number), default=-1)
        high = min((head for head in heads if head > number), default=len(tokens))
        near = tokens[low + 1 : number] if self.grammar.verb == "last" else tokens[number + 1 : high]
        counted = any(token.has(Sort.QUANTITY, "steps") or token.has(Sort.QUANTITY, "times") for token in near)
        spans = any(token.has(Sort.SCOPE, "following") or token.has(Sort.SCOPE, "previous") for token in near)
        return not (counted and (spans or len(heads) == 1)) and not any(t.has(Sort.QUANTITY, "steps") for t in near)

    def _cut(self, tokens: list[Token], first: int, second: int) -> int:
        """Where the clause of the second verb begins."""
        if self.grammar.verb == "first":
            between = range(second - 1, first, -1)
            return next((number for number in between if _separates(tokens, number)), second)
        end = first + 1
        while end < second and _trails(tokens[end]):
            end += 1
        return end


def _conditional(token: Token) -> bool:
    return any(kind not in ("case", "came") for kind in token.values(Sort.CONDITION))


def _came(tokens: list[Token], number: int) -> bool:
    """Whether ``if it comes`` stands alone: the other case of a wait in vain; behind a noun it speaks of that."""
    alone = number == 0 or tokens[number - 1].has(Sort.MARK)
    return tokens[number].has(Sort.CONDITION, "came") and alone


def _kind(tokens: list[Token], number: int) -> str:
    return "else" if _came(tokens, number) else tokens[number].values(Sort.CONDITION)[0]


def _past_time(tokens: list[Token], start: int) -> int:
    """The place behind a time that belongs to the words before it: ``if it is not there within 10 s``."""
    here = start
    while here < len(tokens) and (tokens[here].has(Sort.BOUND) or tokens[here].has(Sort.ROLE, "extent")):
        here += 1
    return here + 1 if here < len(tokens) and tokens[here].has(Sort.QUANTITY, "time") else start


def _bounds(token: Token) -> bool:
    """Whether the words of a condition cannot reach back over this one."""
    verb = token.has(Sort.OPERATION) and not token.has(Sort.SIGNAL) and not token.has(Sort.VALUE)
    return token.has(Sort.MARK, "comma") or verb


def _closes(token: Token) -> bool:
    """Whether a condition ends with this mark."""
    return token.has(Sort.MARK) and not token.has(Sort.MARK, "bracket")


def _says(clause: Clause) -> bool:
    return any(not token.has(Sort.MARK) for token in clause.tokens)


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    sentence: list[Token] = []
    for token in tokens:
        if token.has(Sort.MARK, "bullet") and sentence:
            yield sentence
            sentence = []
        sentence.append(token)
        if token.has(Sort.MARK, "end"):
            yield sentence
            sentence = []
    if sentence:
        yield sentence


def _is_case(tokens: list[Token], number: int) -> bool:
    """Whether a word says when a speed holds: ``60 m/min empty``."""
    return tokens[number].has(Sort.SCOPE, "empty") and any(token.has(Sort.QUANTITY, "speed") for token in tokens)


def _is_name(tokens: list[Token], number: int) -> bool:
    """Whether a word that may be a verb stands for a thing: 吸着 beside an on, ``output`` before a number."""
    token, following = tokens[number], tokens[number + 1 : number + 2]
    if token.has(Sort.PORT) and following and following[0].has(Sort.NUMBER):
        return True
    if token.has(Sort.SIGNAL):
        return any(other.has(Sort.VALUE) for other in tokens[number + 1 : number + 4])
    return any(token.has(sort) for sort in (Sort.PART, Sort.PLACE, Sort.KIND))


def _separates(tokens: list[Token], number: int) -> bool:
    token = tokens[number]
    marks = (Sort.WHEN, Sort.ORDER, Sort.MARK, Sort.LIST)
    return any(token.has(sort) for sort in marks) and not token.has(Sort.MARK, "bracket")


def _trails(token: Token) -> bool:
    """Whether a word behind a verb still belongs to it."""
    if (
        token.has(Sort.ORDER, "after")
        or token.has(Sort.ORDER, "before")
        or token.has(Sort.NEGATION)
        or token.has(Sort.POLITE)
    ):
        return True
    things = (Sort.PART, Sort.KIND, Sort.PLACE, Sort.SIGNAL, Sort.AMOUNT, Sort.SCOPE, Sort.OPERATION)
    return token.has(Sort.GRAMMAR) and not any(token.has(sort) for sort in things)
