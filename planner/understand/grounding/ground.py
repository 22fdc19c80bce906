"""From deeds to primitives: every name is settled in the cell as it is at that step."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import assert_never

from pydantic import ValidationError

from planner.outcome import Assumption
from planner.reading import Token
from planner.understand.deeds import (
    Again,
    Arrange,
    Await,
    Check,
    Choice,
    Clamping,
    CloseGaps,
    Deed,
    Detail,
    Else,
    Gate,
    GoHome,
    Halt,
    Handle,
    Late,
    Limit,
    Next,
    Nudge,
    Pulse,
    PutDown,
    Reach,
    Rounds,
    Shift,
    Spare,
    Stay,
    Swap,
    Switch,
    Trace,
    Turn,
    Via,
    Watch,
)
from planner.understand.grounding.choose import Chooser
from planner.understand.grounding.fold import Made, fold
from planner.understand.grounding.guarding import watched
from planner.understand.grounding.handling import Handler, Round
from planner.understand.grounding.hoist import hoisted
from planner.understand.grounding.machines import Machines
from planner.understand.grounding.moving import Mover
from planner.understand.grounding.settle import Settler
from planner.understand.grounding.tracing import Tracer
from planner.understand.grounding.world import World
from planner.understand.node import Fork, Loop, Node
from planner.understand.trouble import Asked
from robot_sim.cell import Cell
from robot_sim.cell.device import Supply
from robot_sim.program.primitives import (
    DwellFor,
    ForEach,
    MoveBy,
    Step,
    StopProgram,
)
from robot_sim.program.primitives import GoHome as GoHomeStep

BUDGET = 5_000
"""Most deeds that are grounded for one text, those of all rounds counted."""


@dataclass(frozen=True)
class Grounded:
    """The steps of a text and what was assumed for them."""

    made: tuple[Made, ...]
    """The steps, with the words of each."""
    assumptions: tuple[Assumption, ...]
    """What the cell settled."""


def ground(nodes: Sequence[Node], cell: Cell, world: World | None = None) -> Grounded:
    """The primitives of a text, as things stand at its first step. Limits that hold for all of it come first.

    Raises:
        Asked: something is open that the cell does not settle.
        Refused: something is named that is not there.
    """
    grounder = _Grounder(cell, world or World.start(cell))
    try:
        everywhere, rest = hoisted(nodes)
        made = [*grounder.all(everywhere), *grounder.all(rest)]
        grounder.expect_spared()
    except ValidationError as invalid:
        raise Asked("number.bad", grounder.words, bad=invalid.errors()[0]["msg"]) from None
    bound = tuple(token for _, tokens in grounder.spared for token in tokens)
    made = [replace(one, tokens=(*one.tokens, *bound)) for one in made]  # what has to stay binds every step
    return Grounded(tuple(made), tuple(_once(grounder.assumptions)))


@dataclass
class _Grounder:
    cell: Cell
    world: World
    assumptions: list[Assumption] = field(default_factory=list)
    words: tuple[Token, ...] = ()
    spared: list[tuple[str, tuple[Token, ...]]] = field(default_factory=list)
    round: Round | None = None
    count: int = 0
    budget: int = BUDGET

    def __post_init__(self) -> None:
        self.choose = Chooser(self.world, self.assumptions)
        self.handler = Handler(self.world, self.choose, self._assume)
        self.settle = Settler(self.cell, self._assume)
        self.mover = Mover(self.world, self.choose, self.handler, self._assume)
        self.tracer = Tracer(self.cell, self.choose, self._assume)
        self.machines = Machines(self.world, self.choose, self.settle)

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
        self._arrived(fork.deed.signals.names)
        before, arms, ends = self.world.copy(), list[list[Made]](), list[World]()
        step = self._deciding(fork.deed)
        self.count += 1
        for arm in fork.arms:
            self.world.become(before)
            arms.append(self.all(arm))
            if not (arm and isinstance(arm[-1], Halt)):
                ends.append(self.world.copy())
        self.world.become(*self._ends(fork, before, ends) or (before,))
        inner = [tuple(made.step for made in arm) for arm in arms]
        whole = type(step).model_validate({**dict(step), **_filled(fork.deed, inner)})
        return Made(whole, fork.deed.tokens, tuple(made for arm in arms for made in arm))

    def _deciding(self, deed: Check | Await | Choice) -> Step:
        match deed:
            case Check():
                return self.settle.condition(deed)
            case Choice():
                return self.settle.choice(deed)
            case Await():
                return self.settle.wait(deed)
            case _:
                assert_never(deed)

    def _arrived(self, names: tuple[str, ...]) -> None:
        """The part that an input tells of is the one in question from here on."""
        brought = [it.part for it in self.cell.devices if isinstance(it, Supply) and it.present in names]
        if len(brought) == 1:
            self.world.last = (brought[0],)

    def _ends(self, fork: Fork, before: World, ends: list[World]) -> list[World]:
        """How things may stand behind a fork: a choice that comes late and says nothing of it stops."""
        match fork.deed:
            case Check():
                return ends
            case Choice():
                return ends if fork.arms[-1] else ends[:-1]
            case Await():
                return [before, *ends]
            case _:
                assert_never(fork.deed)

    def _loop(self, loop: Loop) -> list[Made]:
        if isinstance(loop.deed, Rounds):
            return self._rounds(loop, loop.deed)
        if isinstance(loop.deed, Watch):
            return self._watched(loop, loop.deed)
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

    def _watched(self, loop: Loop, deed: Watch) -> list[Made]:
        self.count += not deed.finish
        return watched(self.all(loop.body), deed)

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
            case Reach() | Turn() | Nudge() | PutDown():
                yield from self.mover.move(deed, self.count + 1)
            case Trace():
                yield from self.tracer.trace(deed)
            case Detail():
                raise Asked("word.unused", deed.tokens)
            case Pulse():
                yield from self.settle.pulse(deed)
            case Await():
                self._arrived(deed.signals.names)
                yield Made(self.settle.wait(deed), deed.tokens)
            case Switch() | Clamping() | Gate():
                yield from self.machines.work(deed)
            case Stay(tokens=tokens, seconds=seconds):
                yield Made(DwellFor(seconds=seconds), tokens)
            case Limit():
                yield Made(self.settle.limit(deed), deed.tokens)
            case Handle():
                yield from self.handler.handle(deed, self.round, self.count + 1)
            case Swap():
                yield from self.handler.swap(deed)
            case CloseGaps():
                yield from self.handler.close_gaps(deed)
            case Spare():
                self._spared(deed)
            case Halt(tokens=tokens, alarm=alarm):
                yield Made(StopProgram(alarm=alarm), tokens)
            case Arrange() | Via() | Again() | Rounds() | Check() | Choice() | Watch() | Else() | Late() | Next():
                raise Asked("missing.steps", deed.tokens)
            case _:
                assert_never(deed)

    def expect_spared(self) -> None:
        """Ask where a part that is to stay where it stands is moved nevertheless."""
        for name, tokens in self.spared:
            if name in self.world.moved:
                raise Asked("spare.moved", tokens, part=name)

    def _spared(self, deed: Spare) -> None:
        """Remember which parts are to stay where they stand."""
        loose = not (deed.parts.names or deed.parts.amount or deed.parts.count)
        parts = replace(deed.parts, amount="all") if loose else deed.parts
        self.spared += [(name, deed.tokens) for name in self.choose.parts(parts, None, deed.tokens)]

    def _assume(self, code: str, **facts: str | float) -> None:
        self.assumptions.append(Assumption(code=code, facts=dict(facts), step=self.count + 1))


def _filled(deed: Check | Await | Choice, arms: list[tuple[Step, ...]]) -> dict[str, object]:
    """The fields of the step of a fork that hold its arms."""
    match deed:
        case Check():
            return {"steps": arms[0], "otherwise": arms[1]}
        case Choice():
            return {"arms": tuple(arms[:-1]), "on_timeout": arms[-1]}
        case Await():
            return {"on_timeout": arms[0]}
        case _:
            assert_never(deed)


def _once(assumptions: list[Assumption]) -> Iterator[Assumption]:
    """The assumptions of all rounds, each once."""
    for number, assumption in enumerate(assumptions):
        if assumption not in assumptions[:number]:
            yield assumption
