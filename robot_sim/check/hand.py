"""What the tool holds, over every way the program can run."""

from collections.abc import Iterable, Iterator

from robot_sim.cell import Cell
from robot_sim.check.rule import found
from robot_sim.finding import Finding, Severity
from robot_sim.program import Indexed, Routine
from robot_sim.program.instruction import (
    Attach,
    Branch,
    Call,
    Detach,
    Guard,
    Increment,
    Instruction,
    Loop,
    SetVariable,
    Stop,
    Until,
    WaitAny,
    WaitInput,
)
from robot_sim.program.routine import bodies
from robot_sim.program.target import Target

Held = frozenset[str | None]
"""Names of the parts that may be in the tool at one place of the program; none among them when it may be empty."""

SAME_KG = 0.001
"""Two masses nearer than this are the same [kg]."""


def grips_and_releases_in_turn(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """A part is gripped with an empty tool and let go by the tool that holds it; at the end it is empty."""
    yield from _Hand(routine).run()


def parts_are_known(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """Every part that is gripped or let go is one of the cell."""
    for instruction, part in _handled(routine):
        if part not in cell.part_names:
            yield found("part.unknown", instruction.step, name=part)


def load_is_carried(routine: Routine, cell: Cell) -> Iterator[Finding]:
    """The load declared with a part is that of tool and part, and the arm carries it."""
    for instruction, name in _handled(routine):
        part = cell.part_names.get(name)
        if part is None or isinstance(instruction, Detach):
            continue
        load = cell.tool.mass + part.mass
        if load > cell.arm.payload:
            allowed = cell.arm.payload
            yield found("payload.too_heavy", instruction.step, part=name, load_kg=round(load, 3), payload_kg=allowed)
        if instruction.payload < load - SAME_KG:
            declared = instruction.payload
            yield found(
                "payload.understated", instruction.step, part=name, load_kg=round(load, 3), declared_kg=declared
            )


def _handled(routine: Routine) -> Iterator[tuple[Attach | Detach, str]]:
    for instruction in routine.written():
        if isinstance(instruction, Attach | Detach):
            for part in routine.rows(instruction.part):
                yield instruction, part


class _Hand:
    """Goes through a routine with everything the tool may hold."""

    def __init__(self, routine: Routine) -> None:
        self.routine = routine
        self.variables: dict[str, int] = {}
        self.held: Held = frozenset({None})

    def run(self) -> Iterator[Finding]:
        yield from self._all(self.routine.instructions)
        yield from self._ends()

    def _all(self, body: Iterable[Instruction]) -> Iterator[Finding]:
        for instruction in body:
            yield from self._one(instruction)

    def _one(self, instruction: Instruction) -> Iterator[Finding]:
        match instruction:
            case Attach() | Detach():
                yield from self._handle(instruction)
            case SetVariable(variable=variable, value=value):
                self.variables[variable] = value
            case Call(subroutine=name):
                yield from self._all(self.routine.subroutines[name])
            case Increment(variable=variable):
                self.variables[variable] = self.variables.get(variable, 0) + 1
            case WaitInput(on_timeout=body):
                yield from self._either(body, ())
            case Branch() | WaitAny():
                yield from self._either(*bodies(instruction))
            case Loop():
                yield from self._loop(instruction)
            case Until():
                yield from self._until(instruction)
            case Guard(body=body):
                yield from self._all(body)
            case Stop(alarm=alarm):
                yield from self._ends() if alarm is None else ()
                self.held = frozenset()
            case _:
                pass

    def _either(self, *ways: Iterable[Instruction]) -> Iterator[Finding]:
        before, after = self.held, frozenset[str | None]()
        counted, values = self.variables, list[dict[str, int]]()
        for body in ways:
            self.held, self.variables = before, {**counted}
            yield from self._all(body)
            after |= self.held
            values.append(self.variables)
        self.variables = {name: max(some.get(name, 0) for some in values) for some in values for name in some}
        self.held = after

    def _until(self, loop: Until) -> Iterator[Finding]:
        """Rounds enough to show all of them; the loop may end before any."""
        held = self.held
        for number in range(1, self.routine.rounds(loop) + 1):
            self.variables[loop.variable] = number
            yield from self._all(loop.body)
            held |= self.held
        self.held = held

    def _loop(self, loop: Loop) -> Iterator[Finding]:
        for number in range(1, self.routine.rounds(loop) + 1):
            self.variables[loop.variable] = number
            yield from self._all(loop.body)

    def _handle(self, instruction: Attach | Detach) -> Iterator[Finding]:
        part, step = self._name(instruction.part), instruction.step
        if isinstance(instruction, Attach):
            for held in _names(self.held):
                yield found("gripper.not_empty", step, part=part, held=held)
        else:
            if None in self.held:
                yield found("gripper.holds_nothing", step, part=part)
            for held in _names(self.held - {part}):
                yield found("gripper.other_part", step, part=part, held=held)
        if self.held:
            self.held = frozenset({part if isinstance(instruction, Attach) else None})

    def _ends(self) -> Iterator[Finding]:
        for part in _names(self.held):
            yield found("part.in_hand", None, Severity.WARNING, part=part)

    def _name(self, target: Target) -> str:
        if isinstance(target, Indexed):
            rows = self.routine.tables[target.table]
            return rows[max(1, min(self.variables.get(target.by, 1), len(rows))) - 1]
        return target


def _names(held: Held) -> list[str]:
    return sorted(part for part in held if part is not None)
