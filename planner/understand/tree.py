"""From deeds in a row to deeds in loops: what each repetition spans."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from planner.reading import Token
from planner.understand.choice import chosen
from planner.understand.deeds import Again, Await, Check, Choice, Deed, Else, Halt, Late, Next, Rounds, Watch
from planner.understand.node import Fork, Loop, Node, size
from planner.understand.tell import Line
from planner.understand.trouble import Asked

T = TypeVar("T", Next, Else)


@dataclass(frozen=True)
class Reading:
    """One way to take the text."""

    nodes: tuple[Node, ...]
    """What is done."""
    unclear: Again | None = None
    """The repetition that may span more or less; none when the text can be taken in one way only."""

    @property
    def span(self) -> tuple[Token, ...]:
        """The words that the unclear repetition spans when the text is taken this way."""
        return tuple(token for node in _inner(self.nodes, self.unclear) for token in _tokens(node))


def readings(lines: Sequence[Line]) -> tuple[Reading, ...]:
    """The ways to take a text: one, or two where it is open how far a repetition goes, the wider one first.

    Raises:
        Asked: a repetition spans nothing, or it is open for more than one of them how far it goes.
    """
    wide = _Builder(lines, narrow=False)
    nodes = chosen(wide.build())
    if not wide.unclear:
        return (Reading(nodes),)
    if len(wide.unclear) > 1:
        raise Asked("missing.steps", wide.unclear[1].tokens)
    narrow = chosen(_Builder(lines, narrow=True).build())
    return Reading(nodes, wide.unclear[0]), Reading(narrow, wide.unclear[0])


def _inner(nodes: Sequence[Node], loop: Again | None) -> tuple[Node, ...]:
    """What stands in a loop, wherever the loop stands."""
    for node in nodes:
        if isinstance(node, Loop):
            found = node.body if node.deed is loop else _inner(node.body, loop)
            if found:
                return found
        elif isinstance(node, Fork):
            for arm in node.arms:
                if found := _inner(arm, loop):
                    return found
    return ()


def _tokens(node: Node) -> Iterator[Token]:
    if isinstance(node, Loop):
        for inner in node.body:
            yield from _tokens(inner)
    elif isinstance(node, Fork):
        yield from node.deed.tokens
        for arm in node.arms:
            for inner in arm:
                yield from _tokens(inner)
    else:
        yield from node.tokens


class _Builder:
    """Goes through the lines once and closes each repetition around its body."""

    def __init__(self, lines: Sequence[Line], narrow: bool) -> None:
        self.lines, self.narrow = lines, narrow
        self.unclear: list[Again] = []
        self.done: list[list[Node]] = []

    def build(self) -> list[Node]:
        rest = [list(line.deeds) for line in self.lines]
        while rest:
            self.done.append([])
            self._line(rest)
        return [node for line in self.done for node in line]

    def _line(self, rest: list[list[Deed]]) -> None:
        """Take the first line of the rest, and more where a repetition reaches further."""
        item = self.lines[len(self.lines) - len(rest)].item
        while rest[0]:
            deed = rest[0].pop(0)
            match deed:
                case Again(scope="next") | Rounds():
                    self.done[-1].append(Loop(deed, tuple(self._next(deed, rest))))
                case Again(scope="following"):
                    self.done[-1].append(Loop(deed, tuple(self._following(deed, rest, item))))
                case Again(scope="previous"):
                    self._previous(deed)
                case Again():
                    self._sentence(deed)
                case Check():
                    self.done[-1].append(self._check(deed, rest[0], rest))
                case Late():
                    self._late(deed, rest)
                case Watch():
                    self._watch(deed)
                case Else():
                    raise Asked("missing.steps", deed.tokens)
                case Next():
                    raise Asked("missing.times", deed.tokens)
                case _:
                    self.done[-1].append(deed)
        rest.pop(0)

    def _next(self, loop: Again | Rounds | Next, rest: list[list[Deed]]) -> list[Node]:
        """As many of the deeds that follow as make the number of steps that was said."""
        body, found = list[Node](), 0
        while found < loop.steps:
            line = next((line for line in rest if line), None)
            if line is None:
                break
            deed = line.pop(0)
            if isinstance(deed, Rounds) or (isinstance(deed, Again) and deed.scope == "next"):
                body.append(Loop(deed, tuple(self._next(deed, rest))))
            elif isinstance(deed, Check):
                body.append(self._check(deed, line, rest))
            elif isinstance(deed, Late) and body:
                body[-1] = self._vain(deed, body[-1], line, rest)
            else:
                body.append(deed)
            found = sum(map(size, body))
        if found != loop.steps or not body:
            raise Asked("steps.count", loop.tokens, steps=loop.steps, found=found)
        return body

    def _check(self, check: Check, line: list[Deed], rest: list[list[Deed]]) -> Fork:
        """A condition with what is done in either case: steps that are counted, or those up to the end of the sentence.

        The other case may begin the sentence that follows.
        """
        counted = _popped(line, Next)
        if counted is None:
            then, (other, otherwise) = self._arm(check.tokens, line), self._other(rest)
        else:
            other = _begun(rest)
            number = None if other is None else _popped(_first(rest), Next)
            then = self._next(counted, rest)
            if other is not None and number is None:
                raise Asked("missing.steps", other.tokens)
            otherwise = [] if number is None else self._next(number, rest)
            check = replace(check, tokens=(*check.tokens, *counted.tokens, *(number.tokens if number else ())))
        tokens = (*check.tokens, *(other.tokens if other is not None else ()))
        return Fork(replace(check, tokens=tokens), (tuple(then), tuple(otherwise)))

    def _other(self, rest: list[list[Deed]]) -> tuple[Else | None, list[Node]]:
        """The other case where it is told next."""
        other = _begun(rest)
        return (None, []) if other is None else (other, self._arm(other.tokens, _first(rest)))

    def _arm(self, tokens: tuple[Token, ...], line: list[Deed]) -> list[Node]:
        """What is done in one case: up to the word that begins the other one, or to the end of the sentence."""
        end = next((number for number, deed in enumerate(line) if isinstance(deed, Else | Check)), len(line))
        taken, line[:end] = line[:end], []
        if not taken:
            raise Asked("missing.steps", tokens)
        return self._inside(taken)

    def _watch(self, watch: Watch) -> None:
        """Around everything before it."""
        body = tuple(node for line in self.done for node in line)
        if not body:
            raise Asked("missing.steps", watch.tokens)
        for line in self.done:
            line.clear()
        self.done[-1].append(Loop(watch, body))

    def _late(self, late: Late, rest: list[list[Deed]]) -> None:
        """What is done when the wait before it was in vain; what stands behind the wait is done when it was not."""
        line = next((line for line in reversed(self.done) if line), None)
        if line is None:
            raise Asked("missing.steps", late.tokens)
        at = next((n for n in range(len(line) - 1, -1, -1) if isinstance(line[n], Await)), len(line) - 1)
        behind = line[at + 1 :]
        line[at:] = [self._vain(late, line[at], rest[0], rest)]
        other = _begun(rest)
        if behind or (other is not None and not isinstance(_last(line[at]), Halt)):
            more = [] if other is None else self._arm(other.tokens, _first(rest))
            line[at] = _parting(line[at], (*behind, *more), () if other is None else other.tokens)
        elif other is not None:
            fork = line[at]
            assert isinstance(fork, Fork)
            line[at] = replace(fork, deed=replace(fork.deed, tokens=(*fork.deed.tokens, *other.tokens)))

    def _vain(self, late: Late, wait: Node, line: list[Deed], rest: list[list[Deed]]) -> Fork:
        if not isinstance(wait, Await):
            raise Asked("missing.steps", late.tokens)
        counted = _popped(line, Next)
        body = self._arm(late.tokens, line) if counted is None else self._next(counted, rest)
        tokens = (*wait.tokens, *late.tokens, *(counted.tokens if counted else ()))
        if late.seconds is not None and wait.seconds is not None:
            raise Asked("word.unused", late.tokens)
        seconds = wait.seconds if late.seconds is None else late.seconds
        return Fork(replace(wait, tokens=tokens, seconds=seconds), (tuple(body),))

    def _following(self, loop: Again, rest: list[list[Deed]], item: bool) -> list[Node]:
        if rest[0] and not (len(rest[0]) == 1 and any(rest[1:])):
            taken, rest[0][:] = list(rest[0]), []
            return self._inside(taken)
        if rest[0]:
            self.unclear.append(loop)
            taken = list(rest[0]) if self.narrow else [deed for line in rest for deed in line]
            for line in rest[:1] if self.narrow else rest:
                line.clear()
            return self._inside(taken)
        numbered = list(zip(self.lines[len(self.lines) - len(rest) + 1 :], rest[1:], strict=True))
        if not numbered:
            raise Asked("missing.steps", loop.tokens)
        count = len(numbered)
        if not item and numbered[0][0].item:
            count = next((n for n, (line, _) in enumerate(numbered) if not line.item), count)
        elif count > 1:
            self.unclear.append(loop)
            count = 1 if self.narrow else count
        taken = [deed for _, line in numbered[:count] for deed in line]
        for _, line in numbered[:count]:
            line.clear()
        return self._inside(taken)

    def _inside(self, deeds: list[Deed]) -> list[Node]:
        builder = _Builder([Line(tuple(deeds), item=False)], self.narrow)
        nodes = builder.build()
        self.unclear += builder.unclear
        return nodes

    def _sentence(self, loop: Again) -> None:
        """Around what stands before it in the sentence; a number of times beside a verb may mean that verb alone."""
        body = self.done[-1]
        if not body:
            raise Asked("missing.steps", loop.tokens)
        start = 0
        if loop.scope == "clause" and len(body) > 1:
            self.unclear.append(loop)
            start = len(body) - 1 if self.narrow else 0
        body[start:] = [Loop(loop, tuple(body[start:]))]

    def _previous(self, loop: Again) -> None:
        """Around the sentences before it, or the last one of them."""
        if not any(self.done):
            raise Asked("missing.steps", loop.tokens)
        lines = [line for line in self.done if line]
        if len(lines) > 1:
            self.unclear.append(loop)
            lines = lines[-1:] if self.narrow else lines
        body = tuple(node for line in lines for node in line)
        for line in lines:
            line.clear()
        self.done[-1].append(Loop(loop, body))


def _last(fork: Node) -> Node | None:
    return fork.arms[0][-1] if isinstance(fork, Fork) and fork.arms[0] else None


def _parting(fork: Node, came: tuple[Node, ...], tokens: tuple[Token, ...]) -> Fork:
    """A wait after which one thing is done when it was answered, and another when it was in vain."""
    assert isinstance(fork, Fork)
    assert isinstance(fork.deed, Await)
    wait = fork.deed
    if wait.on is False:
        raise Asked("else.unclear", wait.tokens)
    return Fork(Choice((*wait.tokens, *tokens), wait.signals, wait.seconds), (came, fork.arms[0]))


def _popped(line: list[Deed], kind: type[T]) -> T | None:
    """The first deed of a line, taken out of it, where it is of this kind."""
    if line and isinstance(line[0], kind):
        first = line[0]
        del line[0]
        return first
    return None


def _first(rest: list[list[Deed]]) -> list[Deed]:
    """The first line that holds anything; an empty one where there is none."""
    return next((line for line in rest if line), [])


def _begun(rest: list[list[Deed]]) -> Else | None:
    """The word that begins the other case, taken out of what is told next."""
    return _popped(_first(rest), Else)
