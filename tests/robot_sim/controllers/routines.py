"""Routines for these tests: one that uses everything, and random ones."""

from collections.abc import Callable
from functools import cache
from itertools import count

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from robot_sim.cell.robot import robot, robots
from robot_sim.cell.signal import Direction
from robot_sim.controllers import profile
from robot_sim.motion import arm
from robot_sim.pose import Pose
from robot_sim.program import Indexed, Point, Port, Routine
from robot_sim.program.condition import InputIs, Reached
from robot_sim.program.instruction import (
    Arm,
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
    Guard,
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

TCP = Pose(xyz=(12.0, -25.0, 150.0), rpy=(10.0, -20.0, 35.0))
"""A tool that is off the flange's axis and tilted about all three axes [mm, deg]."""

OFFSETS = {
    "above": (5.0, 10.0, 5.0, -10.0, 5.0, 3.0),
    "grip": (8.0, 17.0, 4.0, -14.0, 7.0, 6.0),
    "供給 上": (-11.0, 8.0, 9.0, 7.0, -6.0, 12.0),
    "slot 1": (-15.0, 12.0, 3.0, 4.0, -9.0, -13.0),
    "slot 2": (-19.0, 6.0, 12.0, -7.0, 11.0, -4.0),
    "hostile\"\\#'end": (14.0, -9.0, 13.0, 9.0, 8.0, -6.0),
}
"""Joint differences from home of the points of `everything` [deg]."""


def point(model: str, joints: tuple[float, ...], tcp: Pose = TCP) -> Point:
    """The point at which an arm stands at these joint angles [deg]."""
    return Point(joints=joints, pose=Pose.of(arm(model).forward(joints) @ tcp.matrix()))


def points(model: str) -> dict[str, Point]:
    """The points of `everything` for an arm."""
    home = robot(model).home
    return {
        name: point(model, tuple(a + b for a, b in zip(home, offset, strict=True))) for name, offset in OFFSETS.items()
    }


def served(controller: str) -> str:
    """An arm of six joints that a controller drives; the one of `everything` where it drives any."""
    makers = profile(controller).serves
    return next((found.name for found in robots() if found.maker in makers and len(found.joints) == 6), "ur5e")


def watching() -> tuple[Instruction, ...]:
    """Counters, loops until something has come, waits for several inputs, moves under guard."""
    ok, ng = InputIs(signal="DI2"), InputIs(signal="door", value=False)
    good = (Increment(step=13, variable="good"), MoveJ(step=13, to=GOOD, speed=40.0, tcp_limit=500.0))
    arms = (Arm(when=ok, then=good), Arm(when=ng, then=(SetVariable(step=14, variable="good", value=0),)))
    choice = WaitAny(step=12, arms=arms, timeout=4.5, on_timeout=(Stop(step=12, alarm="late"),))
    ends = (ng, Reached(variable="good", number=2), InputIs(signal="DI2", value=False))
    lines = (MoveL(step=16, to="above", speed=80.0), MoveJ(step=16, to="grip", speed=30.0, tcp_limit=250.0))
    return (
        SetVariable(step=10, variable="good", value=0),
        Until(step=11, variable="rounds", most=500, ends=ends, body=(choice,)),
        Branch(step=15, condition=Reached(variable="good", number=2), then=(Dwell(step=15, seconds=0.5),)),
        Guard(step=16, holds=ok, resumes=True, body=lines),
        Guard(step=17, holds=ng, resumes=False, body=(*lines, Dwell(step=17, seconds=0.75))),
        WaitAny(step=18, arms=(Arm(when=ng),), timeout=2.0),
    )


GOOD = Indexed(table="slots", by="good")


@cache
def everything(model: str = "ur5e", watchful: bool = False) -> Routine:
    """A routine with every instruction that all controllers have and every kind of argument.

    A `watchful` one has all instructions: counters, loops until something has come, guards.
    """
    indexed = Indexed(table="slots", by="n3")
    body = (
        MoveJ(step=3, to=indexed, speed=40.0, tcp_limit=500.0),
        MoveL(step=4, to="above", speed=80.0),
        Attach(step=4, part=Indexed(table="parts", by="n3"), payload=2.5),
        Loop(step=5, variable="m", times=3, body=(Dwell(step=5, seconds=0.25),)),
        Call(step=6, subroutine="blow"),
    )
    on_timeout = (SetOutput(step=7, signal="ランプ", value=True), Stop(step=7, alarm='no "part" 無し'))
    return Routine(
        name="everything",
        robot=model,
        home=robot(model).home,
        points=points(model),
        tables={"slots": ("slot 1", "slot 2"), "parts": ("part 1", "ワーク2")},
        ports={
            "DI2": Port(direction=Direction.INPUT, number=2),
            "door": Port(direction=Direction.INPUT, number=9),
            "ランプ": Port(direction=Direction.OUTPUT, number=1),
            "air": Port(direction=Direction.OUTPUT, number=16),
        },
        subroutines={
            "blow": (SetOutput(step=6, signal="air", value=True), SetOutput(step=6, signal="air", value=False))
        },
        instructions=(
            SetTool(name="グリッパ", tcp=TCP, payload=1.2),
            MoveJ(step=1, to="above", speed=100.0, tcp_limit=500.0),
            MoveL(step=1, to="grip", speed=250.0),
            MoveC(step=2, via="hostile\"\\#'end", to="供給 上", speed=120.0),
            SetVariable(step=2, variable="k", value=2),
            Loop(step=3, variable="n3", times=2, body=body),
            WaitInput(step=7, signal="DI2", value=True, timeout=3.0, on_timeout=on_timeout),
            Branch(
                step=8,
                condition=InputIs(signal="door", value=False),
                then=(Remark(step=8, text='x" # end \u2028 終'), Dwell(step=8, seconds=1.5)),
                otherwise=(WaitInput(step=8, signal="door", value=False, timeout=12.5),),
            ),
            *(watching() if watchful else ()),
            SetSpeed(step=9, override=50.0),
            MoveJ(step=9, to=Indexed(table="slots", by="k"), speed=60.0, tcp_limit=250.0),
            Detach(step=10, part="part 1", payload=1.2),
            MoveJ(step=10, to="above", speed=60.0, tcp_limit=250.0),
            Stop(step=11),
        ),
    )


@cache
def blended(model: str) -> Routine:
    """The same, its first two moves with blends."""
    whole = everything(model)
    tool, first, second, *others = whole.instructions
    rounded = (first.model_copy(update={"blend": 3.0}), second.model_copy(update={"blend": 4.5}))
    return whole.model_copy(update={"instructions": (tool, *rounded, *others)})


def counting() -> tuple[Instruction, ...]:
    """Counters, branches on them, loops until something has come."""
    ends = (InputIs(signal="door", value=False), Reached(variable="good", number=2), InputIs(signal="DI2"))
    good = (Increment(step=13, variable="good"), MoveJ(step=13, to=GOOD, speed=45.0, tcp_limit=500.0))
    late = (Dwell(step=15, seconds=0.125),)
    return (
        SetVariable(step=12, variable="good", value=0),
        Until(step=12, variable="rounds", most=50, ends=ends, body=good),
        Branch(step=14, condition=Reached(variable="good", number=2), then=(Dwell(step=14, seconds=0.5),)),
        Branch(step=15, condition=Reached(variable="rounds", number=3), then=(), otherwise=late),
    )


@cache
def counted(model: str) -> Routine:
    """The same as `blended`, and it counts before it ends."""
    whole = blended(model)
    *others, last = whole.instructions
    return whole.model_copy(update={"instructions": (*others, *counting(), last)})


NAMES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=12) | st.sampled_from(
    ["end", "halt", '"', "\\", "#@ point", "a\u2028b", "def x():", "表ソ能", "ﾊﾝﾄﾞ", "q1", "$1", "1", "P" * 60]
)
"""Names that people choose, and names that mean harm."""

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
            instructions=(tooled, *self._block(3, moving=True)),
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
        asked = InputIs(signal="入力", value=value)
        return (Branch(step=depth, condition=asked, then=then, otherwise=otherwise),)

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
