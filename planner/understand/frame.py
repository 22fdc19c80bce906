"""The frame of a verb: which phrases it takes, and the deed they make."""

from collections.abc import Iterator
from dataclasses import replace

from planner.reading import Sort, Token
from planner.understand.clause import Clause
from planner.understand.deed import (
    Again,
    Await,
    Deed,
    GoHome,
    Halt,
    Handle,
    Limit,
    Next,
    Pulse,
    Rounds,
    Scope,
    Shift,
    Stay,
    Switch,
)
from planner.understand.group import Group, groups
from planner.understand.phrase import Measure, Parts, Phrase, State
from planner.understand.trouble import Asked
from robot_sim.cell import Cell, Direction, Towards

HANDLING = {"pick", "place", "transfer"}
"""Operations that take parts and put them down."""

FAMILIES = (
    ({"home"}, {"home"}),
    ({"heading", "length"}, {"move_by"}),
    ({"signal", "state"}, {"set_output", "pulse_output", "wait_input"}),
    ({"parts", "seat"}, HANDLING),
)
"""Phrases, and the operations that take them."""


class Frame:
    """One clause while its groups are turned into deeds."""

    def __init__(self, cell: Cell, clause: Clause, rest: tuple[Token, ...], verb: str) -> None:
        self.cell, self.clause, self.rest = cell, clause, rest
        head = clause.head
        self.barrier = head.start if head is not None and verb == "last" else None
        self.own = () if head is None else (head,)
        meanings = [] if head is None else [value.partition(".") for value in head.values(Sort.OPERATION)]
        self.operations = {operation for operation, _, _ in meanings}
        self.words = {operation: word for operation, _, word in meanings if word}

    def of(self, group: Group, first: bool) -> "Frame":
        """The frame for a group: one without a verb where the verb is for others, as in ``home, DO2 on``."""
        behind = self.barrier is not None and group.phrases and group.tokens[0].start > self.barrier
        able = next((verbs for slots, verbs in FAMILIES if group.slots & slots), set())
        foreign = not first and able and not self.can(*able)
        alone = replace(self.clause, head=None)
        return Frame(self.cell, alone, self.rest, "first") if behind or foreign else self

    def can(self, *operations: str) -> bool:
        """Whether the verb may mean one of these."""
        return not self.operations.isdisjoint(operations)

    def allows(self, *operations: str) -> bool:
        """Whether the verb may mean one of these, or there is none."""
        return self.clause.head is None or self.can(*operations)

    def is_rounds(self, phrases: list[Phrase]) -> bool:
        """Whether a number of steps is done for each of some parts or seats."""
        return self.can("for_each", "repeat") and any(is_steps(phrase) for phrase in phrases)

    def deed(self, group: Group) -> Deed:
        """What one group asks for."""
        slots = group.slots
        if "home" in slots or (not slots and self.words.get("home")):
            return self._home(group)
        if not slots and self.can("stop"):
            return Halt(self.own, self.words.get("stop") == "alarm")
        if slots & {"heading", "length"} or (not slots and "move_by" in self.words):
            return self._shift(group)
        if slots & {"signal", "state"} or (
            not slots and self.can("wait_input", "set_output", "pulse_output") and not self.can(*HANDLING)
        ):
            return self._signal(group)
        if "time" in slots:
            return self._stay(group)
        if slots <= {"parts", "seat", "approach"} and self.allows(*HANDLING):
            return self._handle(group)
        raise Asked("verb.unclear", self.clause.words)

    def _home(self, group: Group) -> Deed:
        if not self.allows("home"):
            raise Asked("verb.unclear", self.clause.words)
        return GoHome((*self.own, *group.tokens))

    def _shift(self, group: Group) -> Deed:
        heading, length = group.heading, group.measure("length")
        towards = heading.towards if heading is not None else self._towards()
        if not self.allows("move_by"):
            raise Asked("verb.unclear", self.clause.words)
        if towards is None:
            raise Asked("missing.direction", self.clause.words)
        if length is None:
            raise Asked("missing.distance", self.clause.words)
        if length.amount <= 0 or length.bound:
            raise Asked("number.bad", length.tokens)
        if heading is not None and self._towards() not in (None, towards):
            raise Asked("verb.unclear", self.clause.words)
        return Shift((*self.own, *group.tokens), towards, length.amount)

    def _towards(self) -> Towards | None:
        word = self.words.get("move_by")
        return Towards(word) if word else None

    def _signal(self, group: Group) -> Deed:
        signals, state, time = group.signals, group.state, group.measure("time")
        tokens = (*self.own, *group.tokens)
        if signals is None:
            known = [signal.name for signal in self.cell.signals]
            raise Asked("missing.signal", self.clause.words, known, known=", ".join(known))
        seconds = None if time is None else time.amount
        if seconds is not None and seconds <= 0:
            raise Asked("number.bad", group.tokens)
        inputs = {self.cell.signal_names[name].direction for name in signals.names} == {Direction.INPUT}
        if self.can("wait_input") or (inputs and (group.when or not self.operations)):
            if len(signals.names) > 1:
                raise Asked("wait.several", self.clause.words)
            own = self.own if self.can("wait_input") else ()
            return Await((*own, *group.tokens), signals, None if state is None else state.on, seconds)
        if time is not None and time.bound:
            raise Asked("word.unused", time.tokens)
        return self._output(group, state, seconds, tokens)

    def _output(self, group: Group, state: State | None, seconds: float | None, tokens: tuple[Token, ...]) -> Deed:
        signals = group.signals
        assert signals is not None
        own = self.words.get("set_output")
        on = state.on if state is not None else own == "on" if own else None
        if seconds is not None or (self.operations == {"pulse_output"}):
            if on is False or not self.allows("pulse_output"):
                raise Asked("verb.unclear", self.clause.words)
            return Pulse(tokens, signals, seconds)
        if not self.allows("set_output"):
            raise Asked("verb.unclear", self.clause.words)
        if on is None:
            raise Asked("missing.value", self.clause.words)
        if state is not None and own and state.on != (own == "on"):
            raise Asked("verb.unclear", self.clause.words)
        return Switch(tokens, signals, on)

    def _stay(self, group: Group) -> Deed:
        time = group.measure("time")
        assert time is not None
        if not self.can("dwell") or group.slots != {"time"}:
            raise Asked("verb.unclear" if self.operations else "verb.missing", self.clause.words)
        if time.amount <= 0 or time.bound:
            raise Asked("number.bad", time.tokens)
        return Stay((*self.own, *time.tokens), time.amount)

    def _handle(self, group: Group) -> Deed:
        parts, seats, approach = group.parts, group.seats, group.measure("approach")
        source = next((seat for seat in seats if "source" in seat.roles), None)
        goals = [seat for seat in seats if seat is not source]
        if len(goals) == 2:
            source, goals = goals[0], goals[1:]
        take, put = self._ways(bool(goals), source is not None or (parts is not None and not self._in_hand(parts)))
        if take and not put and goals and ("of" in goals[0].roles or "destination" not in goals[0].roles):
            if source is not None:
                raise Asked("word.unused", goals[0].tokens)
            source, goals = goals[0], []
        put = put or bool(goals)
        if parts is not None and parts.roles & {"source", "destination"} - {"destination"}:
            raise Asked("word.unused", parts.tokens)
        height = None if approach is None else approach.amount
        tokens = (*self.own, *group.tokens)
        return Handle(tokens, take, put, parts, source, goals[0] if goals else None, height)

    def _in_hand(self, parts: Parts) -> bool:
        """Whether the part in hand is put down."""
        return parts.held and self.can("place")

    def _ways(self, goal: bool, what: bool) -> tuple[bool, bool]:
        """Whether a part is taken and whether it is put down."""
        if not self.operations:
            if goal:
                return what, True
            raise Asked("verb.missing", self.clause.words)
        if goal and self.can("transfer"):
            return what or not self.can("place"), True
        if self.can("pick") and not (goal and self.can("place")):
            return True, False
        if self.can("place"):
            return what and self.can("transfer"), True
        return True, True

    def limit(self, limits: list[Measure]) -> Deed:
        """The speed limit of the clause."""
        scopes = [token for token in self.rest if token.has(Sort.SCOPE)]
        words = [t for t in self.rest if t.has(Sort.NOUN, "speed") or t.has(Sort.BOUND) or t.has(Sort.SCOPE, "whole")]
        if len(limits) > 1:
            raise Asked("missing.speed", self.clause.words)
        holding = [token for token in scopes if token.has(Sort.SCOPE, "holding")]
        here = [token for token in scopes if token.has(Sort.SCOPE, "from_here")]
        head = self.own if self.can("limit_speed") else ()
        only = limits[0]
        if only.amount <= 0:
            raise Asked("number.bad", only.tokens)
        tokens = (*head, *only.tokens, *holding, *here, *words)
        speed, share = (only.amount, None) if only.dimension == "speed" else (None, only.amount)
        return Limit(tokens, speed, share, bool(holding), bool(here))

    def loop(self, times: list[Measure], others: list[Phrase], before: int) -> Deed:
        """The repetition that the clause asks for."""
        steps = next((phrase for phrase in others if isinstance(phrase, Measure) and phrase.dimension == "steps"), None)
        own = (Sort.SCOPE, Sort.AMOUNT)
        phrased = {token for phrase in (*times, *others) for token in phrase.tokens}
        able = [token for token in self.clause.tokens if token not in phrased]
        spoken = [token for token in able if any(map(token.has, own)) or token.has(Sort.NOUN, "steps")]
        tokens = (*self.own, *spoken, *(token for phrase in (*times, *others) for token in phrase.tokens))
        if steps is not None and not times:
            gathered = groups(others)
            if len(gathered) != 1:
                raise Asked("missing.steps", self.clause.words)
            seat = gathered[0].seats
            if gathered[0].parts is None and not seat:
                return Next(tokens, whole(steps))
            return Rounds(tokens, gathered[0].parts, seat[0] if seat else None, int(steps.amount))
        count = whole(times[0])
        if steps is not None:
            return Again(tokens, count, "next", int(steps.amount))
        return Again(tokens, count, self._scope(spoken, before))

    def _scope(self, spoken: list[Token], before: int) -> Scope:
        if any(token.has(Sort.SCOPE, "previous") for token in spoken):
            return "sentence" if before else "previous"
        if self.clause.colon or any(token.has(Sort.SCOPE, "following") for token in spoken):
            return "following"
        return "sentence" if before else "previous"

    def finished(self, found: list[Deed]) -> list[Deed]:
        """The deeds with the words that support them.

        Raises:
            Asked: words of the clause are left that no deed accounts for.
        """
        told = {token for deed in found for token in deed.tokens}
        left = [token for token in self.clause.words if token not in told]
        if denied := [token for token in left if token.has(Sort.NEGATION)]:
            raise Asked("negation", _around(self.clause.words, denied))
        for token in left:
            helped = next((number for number, deed in enumerate(found) if _supports(token, deed)), None)
            if helped is not None:
                found[helped] = replace(found[helped], tokens=(*found[helped].tokens, token))
            elif not passable(token):
                raise Asked("word.unused", [token])
        return found


def passable(token: Token) -> bool:
    """Whether a token may stand beside a deed without saying anything about it."""
    return any(token.has(sort) for sort in (Sort.GRAMMAR, Sort.POLITE, Sort.MARK, Sort.LIST, Sort.ORDER))


def _supports(token: Token, deed: Deed) -> bool:
    """Whether a word says how a deed is done without changing it: one by one, with the robot."""
    if token.has(Sort.AMOUNT, "each"):
        return isinstance(deed, Handle | Rounds)
    return token.has(Sort.NOUN, "arm") and isinstance(deed, GoHome | Shift | Limit | Stay | Handle)


def _around(words: tuple[Token, ...], denied: list[Token]) -> Iterator[Token]:
    """The denied words with the verbs, nouns and directions beside them, in order."""
    for token in words:
        if token in denied or not passable(token):
            yield token


def is_steps(phrase: Phrase) -> bool:
    """Whether a phrase is a number of steps."""
    return isinstance(phrase, Measure) and phrase.dimension == "steps"


def whole(measure: Measure) -> int:
    """A number of times as a whole number.

    Raises:
        Asked: it is not whole, not positive, or too large.
    """
    if measure.amount != int(measure.amount) or not 1 <= measure.amount <= 10_000:
        raise Asked("number.bad", measure.tokens)
    return int(measure.amount)
