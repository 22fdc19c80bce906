"""Random routines."""

from collections.abc import Callable
from itertools import count

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from robot_sim.cell.robot import robot
from robot_sim.cell.signal import Direction
from robot_sim.pose import Pose
from robot_sim.program import Indexed, Port, Routine
from robot_sim.program.condition import Condition, InputIs, Reached
from robot_sim.program.instruction import (
    Arm,
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
    Increment,
    Instruction,
    Loop,
    MoveC,
    MoveJ,
    MoveL,
    Remark,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    Until,
    WaitAny,
    WaitInput,
)
from tests.robot_sim.controllers.routines import OFFSETS, point

NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=12) | st.sampled_from(
    ["end", "halt", '"', "\\", "#@ point", "a\u2028b", "def x():", "表ソ能", "ﾊﾝﾄﾞ", "q1", "$1", "1", "P" * 60]
)
"""Names that people choose, and names that mean harm."""

COUNTER = "個数"
"""A variable that counts."""

LENGTHS = st.integers(-200_000, 200_000).map(lambda thousandth: thousandth / 1000)
TURNS = st.integers(-60_000, 60_000).map(lambda thousandth: thousandth / 1000)
SPEEDS = st.integers(500, 100_000).map(lambda hundredth: hundredth / 100)
PERCENTS = st.integers(30, 1_000).map(lambda tenth: tenth / 10)
SECONDS = st.integers(1, 100_000).map(lambda millisecond: millisecond / 1000)


@st.composite
def routines(draw: DrawFn, models: tuple[str, ...], wandering: bool) -> Routine:
    """A random routine for one of the arms; only a `wandering` one moves inside branches and time-outs."""
    return _Drawing(draw, draw(st.sampled_from(models)), wandering).routine()


class _Drawing:
    def __init__(self, draw: DrawFn, model: str, wandering: bool) -> None:
        self._draw = draw
        self._model = model
        self._wandering = wandering
        self._number = count()
        self._names = draw(st.lists(NAMES, min_size=4, max_size=6, unique=True))
        self._loops: list[str] = []
        self._tables: dict[str, tuple[str, ...]] = {}

    def routine(self) -> Routine:
        tcp = Pose(xyz=self._three(LENGTHS), rpy=self._three(TURNS))
        home = robot(self._model).home
        random = np.random.default_rng(self._draw(st.integers(0, 2**32)))
        bases = zip(self._names, OFFSETS.values(), strict=False)
        offsets = {name: np.array(base) + random.uniform(-4.0, 4.0, len(home)) for name, base in bases}
        called, tooled = self._block(1, moving=False), SetTool(name="手", tcp=tcp, payload=0.5)
        return Routine(
            name=self._draw(NAMES.filter(lambda name: not name[0].isspace())),
            robot=self._model,
            home=home,
            points={name: point(self._model, tuple((home + o).tolist()), tcp) for name, o in offsets.items()},
            ports={
                "入力": Port(direction=Direction.INPUT, number=self._draw(st.integers(0, 17))),
                "out": Port(direction=Direction.OUTPUT, number=self._draw(st.integers(0, 17))),
            },
            subroutines={"sub": called},
            instructions=(tooled, *self._counter(), *self._block(3, moving=True)),
            tables=self._tables,
        )

    def _three(self, numbers: st.SearchStrategy[float]) -> tuple[float, float, float]:
        return self._draw(numbers), self._draw(numbers), self._draw(numbers)

    def _block(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        kinds = [self._output, self._dwell, self._remark, self._part]
        if moving:
            kinds += [self._ptp, self._line, self._arc, self._speed] * 2
        if depth > 1:
            kinds += [self._wait, self._branch, self._loop, self._loop, self._call]
        if self._wandering:
            kinds += [self._increment]
        if self._wandering and depth > 1:
            kinds += [self._until, self._wait_any]
        chosen = self._draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=5))
        return tuple(instruction for make in chosen for instruction in make(depth, moving))

    def _point(self) -> str | Indexed:
        if self._draw(st.booleans()) and self._loops:
            return Indexed(table="rows", by=self._draw(st.sampled_from(self._loops)))
        return self._draw(st.sampled_from(self._names))

    def _ptp(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (MoveJ(step=depth, to=self._point(), speed=self._draw(PERCENTS), tcp_limit=self._draw(SPEEDS)),)

    def _line(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (MoveL(step=depth, to=self._point(), speed=self._draw(SPEEDS)),)

    def _arc(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        start, via, goal, *_ = self._draw(st.permutations(self._names))
        reach = MoveJ(step=depth, to=start, speed=50.0, tcp_limit=self._draw(SPEEDS))
        return reach, MoveC(step=depth, via=via, to=goal, speed=self._draw(SPEEDS))

    def _speed(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (SetSpeed(step=depth, override=self._draw(PERCENTS)),)

    def _output(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (SetOutput(step=depth, signal="out", value=self._draw(st.booleans())),)

    def _dwell(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (Dwell(step=depth, seconds=self._draw(SECONDS)),)

    def _remark(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (Remark(step=depth, text=self._draw(NAMES)),)

    def _part(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        made: Callable[..., Instruction] = self._draw(st.sampled_from([Attach, Detach])) if moving else Detach
        return (made(step=depth, part=self._draw(NAMES), payload=1.25),) if moving or self._wandering else ()

    def _call(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (Call(step=depth, subroutine="sub"),)

    def _wait(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        body, value = self._aside(depth), self._draw(st.booleans())
        return (WaitInput(step=depth, signal="入力", value=value, timeout=self._draw(SECONDS), on_timeout=body),)

    def _branch(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        then, otherwise, value = self._aside(depth), self._aside(depth), self._draw(st.booleans())
        asked = self._asked() if self._wandering else InputIs(signal="入力", value=value)
        return (Branch(step=depth, condition=asked, then=then, otherwise=otherwise),)

    def _asked(self) -> Condition:
        if self._draw(st.booleans()):
            return Reached(variable=COUNTER, number=self._draw(st.integers(0, 4)))
        return InputIs(signal="入力", value=self._draw(st.booleans()))

    def _counter(self) -> tuple[Instruction, ...]:
        return (SetVariable(variable=COUNTER, value=self._draw(st.integers(0, 3))),) if self._wandering else ()

    def _increment(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        return (Increment(step=depth, variable=COUNTER),)

    def _until(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        variable, most = f"n{next(self._number)}", self._draw(st.integers(1, 3))
        ends = tuple(self._asked() for _ in range(self._draw(st.integers(1, 3))))
        body = self._block(depth - 1, moving)
        return (Until(step=depth, variable=variable, most=most, ends=ends, body=body),)

    def _wait_any(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        values = self._draw(st.sampled_from([(True,), (False,), (True, False)]))
        arms = tuple(Arm(when=InputIs(signal="入力", value=value), then=self._aside(depth)) for value in values)
        return (WaitAny(step=depth, arms=arms, timeout=self._draw(SECONDS), on_timeout=self._aside(depth)),)

    def _aside(self, depth: int) -> tuple[Instruction, ...]:
        """What is done only sometimes; where the arm may not wander it stands still, or stops after moving."""
        ends = self._draw(st.booleans())
        body = self._block(depth - 1, moving=self._wandering or ends)
        return (*body, Stop(step=depth, alarm=self._draw(NAMES))) if ends else body

    def _loop(self, depth: int, moving: bool) -> tuple[Instruction, ...]:
        variable = f"n{next(self._number)}"
        self._tables["rows"] = tuple(self._names[:3])
        self._loops.append(variable)
        body = self._block(depth - 1, moving)
        self._loops.pop()
        return (Loop(step=depth, variable=variable, times=self._draw(st.integers(1, 3)), body=body),)
