"""Obey the rules of a cell while a program is being lowered: what they demand and the program does not say is added.

Before the TCP goes into a region, its inputs are waited for; before an output that depends on where the TCP is, the
arm goes home; before the TCP goes where an output may not be on, the output is taken back; between beads the tool
rises. Every addition is listed.
"""

from collections.abc import Iterable, Iterator

from robot_sim.cell.cell import Cell
from robot_sim.cell.fact import Entry, Fact, InputIs, Interlock, TravelHeight
from robot_sim.cell.signal import Direction
from robot_sim.cell.tool import Dispenser
from robot_sim.cell.whereabouts import holds, inside
from robot_sim.motion import arm
from robot_sim.pose import Pose, Vector
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
from robot_sim.program.kept import HOME, Addition, Inserted, Kept, Swings
from robot_sim.program.stage import Stage
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
        for instruction in instructions:
            match instruction:
                case MoveJ(to=str()) | MoveL(to=str()) | MoveC(to=str()):
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
        assert isinstance(move.to, str)  # tables are made of moves that were kept to the rules one by one
        goal = stage.points[move.to].xyz
        leg = (self.state.at, HOME if stage.points[move.to] == self._home else move.to)
        if leg in self.swings.straight and isinstance(move, MoveJ):
            move = MoveL(step=move.step, to=move.to, speed=move.tcp_limit)
        yield from self._withdrawn(stage, goal)
        for entry in self._entered(stage, leg, goal):
            yield from self._waits(stage, entry, entry.inputs)
        yield from self._raised(stage, move, goal)
        self.state = self.state._replace(at=leg[1], sure=frozenset())
        yield move

    def _entered(self, stage: Stage, leg: tuple[str, str], goal: Vector) -> Iterator[Entry]:
        """The rules for the regions that a move comes into from outside."""
        start = self._tcp(stage, leg[0])
        for entry in self.entries:
            came = stage.astray or not inside(self.cell, entry.region, start)
            if came and (leg in self.swings.waiting or inside(self.cell, entry.region, goal)):
                if not entry.inputs:
                    stage.refuse("rule.keep_out", rule=entry.said)
                yield entry

    def _withdrawn(self, stage: Stage, goal: Vector) -> Iterator[Instruction]:
        """Outputs taken back that may not be as they are where the TCP goes."""
        for lock in self.locks:
            there = all(holds(self.cell, condition, goal) for condition in lock.conditions)
            if not there and (lock.output, lock.value) in self.state.on:
                self._note(Inserted(what=Addition.WITHDRAW, step=stage.step, fact=lock, signal=lock.output))
                yield from self._set(SetOutput(step=stage.step, signal=lock.output, value=not lock.value))

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
        here = self._tcp(stage, self.state.at)
        if not stage.astray and all(holds(self.cell, condition, here) for condition in lock.conditions):
            return
        if not all(holds(self.cell, condition, self._home.xyz) for condition in lock.conditions):
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

    def _raised(self, stage: Stage, move: MoveJ | MoveL | MoveC, goal: Vector) -> Iterator[Instruction]:
        """Up, and level over the goal, where the tool travels too low with its valve closed."""
        tool, start = self.cell.tool, self._tcp(stage, self.state.at)
        if not isinstance(tool, Dispenser) or (tool.output, True) in self.state.on or isinstance(move, MoveC):
            return
        level = max((start[0] - goal[0]) ** 2, (start[1] - goal[1]) ** 2) <= LEVEL_MM**2
        for fact in self.heights:
            if level or stage.astray or min(start[2], goal[2]) >= fact.z:
                continue
            self._note(Inserted(what=Addition.RISE, step=stage.step, fact=fact))
            here, there, speed = stage.tcp, stage.points[_name(move)], stage.tcp_limit
            begin = self._pose(stage, self.state.at)
            if start[2] < fact.z:
                yield stage.move_l(f"rise {stage.step}", begin.moved((0.0, 0.0, fact.z - start[2])), speed)
            if goal[2] < fact.z:
                yield stage.move_l(f"over {_name(move)}", there.moved((0.0, 0.0, fact.z - goal[2])), speed)
            stage.tcp = here
            return

    def _tcp(self, stage: Stage, name: str) -> Vector:
        return self._pose(stage, name).xyz

    def _pose(self, stage: Stage, name: str) -> Pose:
        return stage.points[name] if name else self._home

    def _note(self, inserted: Inserted) -> None:
        self.inserted[inserted] = None


def _name(move: MoveJ | MoveL | MoveC) -> str:
    assert isinstance(move.to, str)  # as above
    return move.to
