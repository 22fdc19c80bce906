"""Obey the rules of a cell while a program is being lowered: what they demand and the program does not say is added.

Before the TCP goes into a region, its inputs are waited for; before an output that depends on where the TCP is, the
arm goes home; before the TCP goes where an output may not be on, the output is taken back; between beads the tool
rises. Every addition is listed.
"""

import math
from collections.abc import Iterable, Iterator

from robot_sim.cell.cell import Cell
from robot_sim.cell.fact import Entry, Fact, InputIs, Interlock, TravelHeight
from robot_sim.cell.signal import Direction
from robot_sim.cell.tool import Dispenser
from robot_sim.cell.whereabouts import holds, inside
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program.instruction import (
    Dwell,
    Instruction,
    MoveC,
    MoveJ,
    MoveL,
    SetOutput,
    Stop,
    WaitInput,
)
from robot_sim.program.kept import HOME, Addition, Inserted, Kept, Legs, Swings
from robot_sim.program.stage import Stage
from robot_sim.program.target import Indexed
from robot_sim.program.travel import homewards

WAIT_S = 60.0
"""Longest wait for the inputs of a rule [s] where the cell gives none."""

LEVEL_MM = 1.0
"""A move that goes less far than this seen from above only rises or sinks [mm]."""


class Obeying:
    """Keeps the rules of one cell over the instructions of one program. Private to lowering."""

    def __init__(self, cell: Cell, swings: Swings) -> None:
        self.cell, self.swings = cell, swings
        self.entries = tuple(fact for fact in cell.facts if isinstance(fact, Entry))
        self.locks = tuple(fact for fact in cell.facts if isinstance(fact, Interlock))
        self.heights = tuple(fact for fact in cell.facts if isinstance(fact, TravelHeight))
        self.state = Kept()
        self.inserted: dict[Inserted, None] = {}
        self._home = Pose.of(arm(cell.robot).forward(cell.home) @ cell.tool.tcp.matrix())

    def keep(self, stage: Stage, instructions: Iterable[Instruction]) -> Iterator[Instruction]:
        """The instructions with what the rules demand between them."""
        if not self.entries + self.locks + self.heights:
            yield from instructions
            return
        for instruction in instructions:
            match instruction:
                case MoveJ() | MoveL() | MoveC():
                    yield from self._move(stage, instruction)
                case SetOutput():
                    yield from self._switch(stage, instruction)
                case _:
                    self._after(instruction)
                    yield instruction

    def _after(self, instruction: Instruction) -> None:
        """What a wait makes sure of, and what time or another way may have changed."""
        match instruction:
            case WaitInput(signal=signal, value=value, on_timeout=late) if late and isinstance(late[-1], Stop):
                self.state = self.state._replace(sure=self.state.sure | {(signal, value)})
            case Dwell():
                self.state = self.state._replace(sure=frozenset())
            case _:
                pass

    def _move(self, stage: Stage, move: MoveJ | MoveL | MoveC) -> Iterator[Instruction]:
        goals = self._goals(stage, move)
        legs = frozenset((start, goal) for start in self.state.at for goal in goals)
        if legs & self.swings.straight and isinstance(move, MoveJ):
            move = MoveL(step=move.step, to=move.to, speed=move.tcp_limit)
        yield from self._withdrawn(stage, goals)
        for entry in self._entered(stage, legs):
            yield from self._waits(stage, entry, entry.inputs)
        if len(legs) == 1 and not stage.astray and not isinstance(move, MoveC):
            yield from self._raised(stage, *next(iter(legs)))
        self.state = self.state._replace(at=goals, sure=frozenset())
        yield move

    def _goals(self, stage: Stage, move: MoveJ | MoveL | MoveC) -> frozenset[str]:
        """The points that a move may go to."""
        names = stage.tables[move.to.table] if isinstance(move.to, Indexed) else (move.to,)
        return frozenset(HOME if stage.points[name] == self._home else name for name in names)

    def _entered(self, stage: Stage, legs: Legs) -> Iterator[Entry]:
        """The rules for the regions that a move may come into from outside."""
        for entry in self.entries:
            come = any(self._comes(stage, entry, *leg) or leg in self.swings.waiting for leg in legs)
            if come and not entry.inputs:
                stage.refuse("rule.keep_out", rule=entry.said)
            if come:
                yield entry

    def _comes(self, stage: Stage, entry: Entry, start: str, goal: str) -> bool:
        outside = stage.astray or not inside(self.cell, entry.region, self._pose(stage, start).xyz)
        return outside and inside(self.cell, entry.region, self._pose(stage, goal).xyz)

    def _withdrawn(self, stage: Stage, goals: frozenset[str]) -> Iterator[Instruction]:
        """Outputs taken back that may not be as they are where the TCP goes."""
        for lock in self.locks:
            there = all(self._held(stage, lock, goal) for goal in goals)
            if not there and (lock.output, lock.value) in self.state.on:
                self._note(Inserted(what=Addition.WITHDRAW, step=stage.step, fact=lock, signal=lock.output))
                yield from self._set(SetOutput(step=stage.step, signal=lock.output, value=not lock.value))

    def _held(self, stage: Stage, lock: Interlock, at: str) -> bool:
        """Whether the TCP is where an output wants it."""
        return all(holds(self.cell, condition, self._pose(stage, at).xyz) for condition in lock.conditions)

    def _switch(self, stage: Stage, switch: SetOutput) -> Iterator[Instruction]:
        locks = [lock for lock in self.locks if (lock.output, lock.value) == (switch.signal, switch.value)]
        for lock in locks:
            yield from self._retreat(stage, lock)
        for lock in locks:
            yield from self._waits(stage, lock, tuple(it for it in lock.conditions if isinstance(it, InputIs)))
        yield from self._set(switch)

    def _set(self, switch: SetOutput) -> Iterator[Instruction]:
        on = {pair for pair in self.state.on if pair[0] != switch.signal}
        self.state = self.state._replace(on=frozenset({*on, (switch.signal, switch.value)}), sure=frozenset())
        yield switch

    def _retreat(self, stage: Stage, lock: Interlock) -> Iterator[Instruction]:
        """Home, where the TCP is not where the output may be switched."""
        if not stage.astray and all(self._held(stage, lock, at) for at in self.state.at):
            return
        if not self._held(stage, lock, HOME):
            stage.refuse("rule.no_retreat", name=lock.output, rule=lock.said)
        self._note(Inserted(what=Addition.RETREAT, step=stage.step, fact=lock, signal=lock.output))
        yield from self.keep(stage, homewards(stage))

    def _waits(self, stage: Stage, fact: Fact, inputs: tuple[InputIs, ...]) -> Iterator[Instruction]:
        """Waits for the inputs of a rule that have not just been waited for, with an alarm when they do not come."""
        for one in inputs:
            if (one.signal, one.value) in self.state.sure:
                continue
            self._note(Inserted(what=Addition.WAIT, step=stage.step, fact=fact, signal=one.signal, value=one.value))
            signal = stage.signal(one.signal, Direction.INPUT)
            limit, late = self.cell.defaults.wait_timeout or WAIT_S, (Stop(step=stage.step, alarm="rule.wait"),)
            wait = WaitInput(step=stage.step, signal=signal, value=one.value, timeout=limit, on_timeout=late)
            self._after(wait)
            yield wait

    def _raised(self, stage: Stage, start: str, goal: str) -> Iterator[Instruction]:
        """Up, and level over the goal, where the tool would travel too low with its valve closed."""
        tool, begin, end = self.cell.tool, self._pose(stage, start), self._pose(stage, goal)
        least = max((fact.z for fact in self.heights), default=-math.inf)
        sideways = math.dist(begin.xyz[:2], end.xyz[:2]) > LEVEL_MM
        closed = isinstance(tool, Dispenser) and (tool.output, True) not in self.state.on
        if not closed or not sideways or min(begin.xyz[2], end.xyz[2]) >= least:
            return
        here, speed = stage.tcp, stage.tcp_limit
        if begin.xyz[2] < least:
            yield stage.move_l(f"rise {stage.step}", begin.moved((0.0, 0.0, least - begin.xyz[2])), speed)
        if end.xyz[2] < least:
            yield stage.move_l(f"over {goal}", end.moved((0.0, 0.0, least - end.xyz[2])), speed)
        stage.tcp = here
        for fact in self.heights:
            self._note(Inserted(what=Addition.RISE, step=stage.step, fact=fact))

    def _pose(self, stage: Stage, name: str) -> Pose:
        return self._home if name == HOME else stage.points[name]

    def _note(self, inserted: Inserted) -> None:
        self.inserted[inserted] = None
