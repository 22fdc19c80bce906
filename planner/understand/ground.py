"""From deeds to primitives: every name is settled in the cell as it is at that step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import assert_never

from pydantic import ValidationError

from planner.outcome import Assumption
from planner.reading import Token
from planner.understand.choose import Chooser
from planner.understand.deed import (
    Again,
    Await,
    Check,
    Deed,
    Else,
    GoHome,
    Halt,
    Handle,
    Late,
    Limit,
    Next,
    Pulse,
    Rounds,
    Shift,
    Stay,
    Switch,
)
from planner.understand.fold import Made, fold
from planner.understand.hoist import hoisted
from planner.understand.node import Fork, Loop, Node
from planner.understand.phrase import Parts, Seats
from planner.understand.settle import Settler
from planner.understand.trouble import Asked, refused
from planner.understand.world import World
from robot_sim.cell import At, Cell
from robot_sim.program.primitives import (
    DwellFor,
    ForEach,
    MoveBy,
    Pick,
    PlaceAt,
    Step,
    StopProgram,
    SwitchOutput,
)
from robot_sim.program.primitives import GoHome as GoHomeStep
from robot_sim.program.reference import Each

PART, SEAT = Each(each="part"), Each(each="seat")
BUDGET = 5_000
"""Most deeds that are grounded for one text, those of all rounds counted."""


@dataclass(frozen=True)
class Grounded:
    """The steps of a text and what was assumed for them."""

    made: tuple[Made, ...]
    """The steps, with the words of each."""
    assumptions: tuple[Assumption, ...]
    """What the cell settled."""


def ground(nodes: Sequence[Node], cell: Cell) -> Grounded:
    """The primitives of a text. Limits that hold for all of it come first.

    Raises:
        Asked: something is open that the cell does not settle.
        Refused: something is named that is not there.
    """
    grounder = _Grounder(cell)
    try:
        everywhere, rest = hoisted(nodes)
        made = [*grounder.all(everywhere), *grounder.all(rest)]
    except ValidationError as invalid:
        raise Asked("number.bad", grounder.words, bad=invalid.errors()[0]["msg"]) from None
    return Grounded(tuple(made), tuple(_once(grounder.assumptions)))


@dataclass
class _Grounder:
    cell: Cell
    world: World = field(init=False)
    assumptions: list[Assumption] = field(default_factory=list)
    words: tuple[Token, ...] = ()
    round: tuple[str | None, At | None] | None = None
    count: int = 0
    budget: int = BUDGET

    def __post_init__(self) -> None:
        self.world = World.start(self.cell)
        self.choose = Chooser(self.world, self.assumptions)
        self.settle = Settler(self.cell, self._assume)

    def all(self, nodes: Sequence[Node]) -> list[Made]:
        return [made for node in nodes for made in self._node(node)]

    def _node(self, node: Node) -> list[Made]:
        if isinstance(node, Loop):
            return self._loop(node)
        if isinstance(node, Fork):
            return [self._fork(node)]
        self.words = node.tokens
        self.budget -= 1
        if self.budget < 0:
            raise Asked("text.too_much", node.tokens)
        made = list(self._deed(node))
        self.count += sum(1 + len(m.inner) for m in made)
        return made

    def _fork(self, fork: Fork) -> Made:
        """A step with its arms; behind it only that holds which holds in all of them."""
        deed, before, arms, ends = fork.deed, self.world.copy(), list[list[Made]](), list[World]()
        step = self.settle.condition(deed) if isinstance(deed, Check) else self.settle.wait(deed)
        self.count += 1
        for arm in fork.arms:
            self.world.become(before)
            arms.append(self.all(arm))
            if not (arm and isinstance(arm[-1], Halt)):
                ends.append(self.world.copy())
        self.world.become(*(ends if isinstance(deed, Check) else (before, *ends)) or (before,))
        names = ("steps", "otherwise") if isinstance(deed, Check) else ("on_timeout",)
        inner = dict(zip(names, (tuple(made.step for made in arm) for arm in arms), strict=True))
        whole = type(step).model_validate({**dict(step), **inner})
        return Made(whole, deed.tokens, tuple(made for arm in arms for made in arm))

    def _loop(self, loop: Loop) -> list[Made]:
        if isinstance(loop.deed, Rounds):
            return self._rounds(loop, loop.deed)
        if loop.deed.scope == "previous":
            self._assume("repeat.total", times=loop.deed.times)
        rounds, before, state = list[list[Made]](), self.count, self.world.state
        while len(rounds) < loop.deed.times:
            self.count, last = before + 1, state
            rounds.append(self.all(loop.body))
            state = self.world.state
            if state == last:
                rounds += [rounds[-1]] * (loop.deed.times - len(rounds))
        return fold(rounds, loop.deed.tokens)

    def _rounds(self, loop: Loop, deed: Rounds) -> list[Made]:
        parts = () if deed.parts is None else self.choose.parts(deed.parts, None, deed.tokens)
        seats = () if deed.seats is None else self.choose.seats_of(deed.seats)
        if parts and seats and len(parts) != len(seats):
            raise Asked("count.differs", deed.tokens, parts=len(parts), seats=len(seats))
        outer, before, first = self.round, self.count, list[Made]()
        for number, pair in enumerate(zip_longest(parts, seats)):
            self.round, self.count = pair, before + 1
            made = self.all(loop.body)
            first = made if number == 0 else first
        self.round = outer
        if not first:
            raise Asked("missing.part", deed.tokens)
        step = ForEach(parts=parts, seats=seats, steps=tuple(made.step for made in first))
        return [Made(step, deed.tokens, tuple(first))]

    def _deed(self, deed: Deed) -> Iterator[Made]:
        match deed:
            case GoHome(tokens=tokens):
                yield Made(GoHomeStep(), tokens)
            case Shift(tokens=tokens, towards=towards, distance=distance):
                yield Made(MoveBy(towards=towards, distance=distance), tokens)
            case Switch(tokens=tokens, signals=signals, on=on):
                for name in signals.names:
                    yield Made(SwitchOutput(signal=name, value=on), tokens)
            case Pulse():
                yield from self.settle.pulse(deed)
            case Await():
                yield Made(self.settle.wait(deed), deed.tokens)
            case Stay(tokens=tokens, seconds=seconds):
                yield Made(DwellFor(seconds=seconds), tokens)
            case Limit():
                yield Made(self.settle.limit(deed), deed.tokens)
            case Handle():
                yield from self._handle(deed)
            case Halt(tokens=tokens, alarm=alarm):
                yield Made(StopProgram(alarm=alarm), tokens)
            case Again() | Rounds() | Check() | Else() | Late() | Next():
                raise Asked("missing.steps", deed.tokens)
            case _:
                assert_never(deed)

    def _assume(self, code: str, **facts: str | float) -> None:
        self.assumptions.append(Assumption(code=code, facts=dict(facts), step=self.count + 1))

    def _handle(self, deed: Handle) -> Iterator[Made]:
        if self.round is not None and _of_round(deed):
            yield from self._in_round(deed, *self.round)
            return
        if _of_round(deed):
            raise Asked("each.nothing", deed.tokens)
        held = self._held(deed)
        parts = (held,) if held is not None else self._parts(deed)
        if not deed.put:
            for part in parts:
                yield Made(self._pick(part, deed, len(parts)), deed.tokens)
            return
        if deed.goal is None:
            raise self._where(deed)
        seats = self.choose.goals(deed.goal, len(parts), self.count + 1)
        yield from self._moved(parts, seats, deed, held is not None)

    def _moved(self, parts: tuple[str, ...], seats: tuple[At, ...], deed: Handle, holding: bool) -> Iterator[Made]:
        rounds = []
        for part, seat in zip_longest(parts, seats, fillvalue=seats[0]):
            assert isinstance(part, str)  # there are never more seats than parts
            assert isinstance(seat, At)
            picked = [] if holding else [Made(self._pick(part, deed, len(parts)), deed.tokens)]
            self.world.put(seat)
            rounds.append([*picked, Made(PlaceAt(at=seat, approach=deed.approach), deed.tokens)])
        self.world.last = parts
        yield from fold(rounds, deed.tokens)

    def _held(self, deed: Handle) -> str | None:
        """The part in hand, when it is the one that is put down."""
        held, parts = self.world.held, deed.parts
        if not deed.put or held is None or deed.source is not None:
            return None
        if parts is None or parts.held or parts.names == (held,):
            return held
        kind = self.cell.part_names[held].kind
        return (
            held
            if parts.kind == kind and parts.amount == "" and parts.count in (None, 1) and parts.at is None
            else None
        )

    def _parts(self, deed: Handle) -> tuple[str, ...]:
        if not deed.take and not (deed.parts is not None and deed.parts.held):
            raise Asked("part.not_held", deed.tokens)
        return self.choose.parts(deed.parts, deed.source, deed.tokens)

    def _pick(self, part: str, deed: Handle, count: int) -> Step:
        source, there = self._source(part, deed), self.world.seated[part]
        if count > 1 and source not in (None, there):
            raise refused("part.not_there", deed.tokens, part=part, said=str(source), found=str(there or ""))
        self.world.take(part)
        return Pick(part=part, source=source if count == 1 else None, approach=deed.approach)

    def _source(self, part: str, deed: Handle) -> At | None:
        """The seat that the part was said to stand in, in full."""
        said = deed.source or (deed.parts.at if deed.parts is not None else None)
        if said is None:
            return None
        there = self.world.seated[part]
        seats = self.choose.seats_of(said)
        if seats:
            return there if there in seats else seats[0]
        named = [place for place, _ in said.places if place is not None]
        return there if there is not None and (there.place in named or not named) else At(place=named[0])

    def _where(self, deed: Handle) -> Asked:
        known = tuple(place.name for place in self.cell.places)
        return Asked("missing.seat", deed.tokens, known, known=", ".join(known))

    def _in_round(self, deed: Handle, part: str | None, seat: At | None) -> Iterator[Made]:
        """A step of a round: its part and its seat stay open in the program."""
        if deed.take and not deed.put:
            name = part if _each(deed.parts) else self._parts(deed)[0]
            if name is None or _each(deed.source):
                raise Asked("each.nothing", deed.tokens)
            at = self._source(name, deed)
            self.world.take(name)
            yield Made(Pick(part=PART if _each(deed.parts) else name, source=at, approach=deed.approach), deed.tokens)
            return
        if deed.goal is None:
            raise self._where(deed)
        if seat is None and deed.goal.each:
            raise Asked("each.nothing", deed.tokens)
        at = seat if deed.goal.each else self.choose.goals(deed.goal, 1, self.count + 1)[0]
        assert at is not None
        if _each(deed.parts) and part is not None and self.world.held != part:
            source = self._source(part, deed)
            self.world.take(part)
            yield Made(Pick(part=PART, source=source, approach=deed.approach), deed.tokens)
        self.world.put(at)
        yield Made(PlaceAt(at=SEAT if deed.goal.each else at, approach=deed.approach), deed.tokens)


def _once(assumptions: list[Assumption]) -> Iterator[Assumption]:
    """The assumptions of all rounds, each once."""
    for number, assumption in enumerate(assumptions):
        if assumption not in assumptions[:number]:
            yield assumption


def _each(phrase: Parts | Seats | None) -> bool:
    return phrase is not None and phrase.each


def _of_round(deed: Handle) -> bool:
    return _each(deed.parts) or _each(deed.goal) or _each(deed.source)
