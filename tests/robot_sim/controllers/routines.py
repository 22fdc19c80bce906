"""Routines for these tests: one that uses everything, one that blends, one that counts."""

from functools import cache

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
    """Counters, branches on them, loops until something has come, waits for one of several inputs."""
    ends = (InputIs(signal="door", value=False), Reached(variable="good", number=2), InputIs(signal="DI2"))
    good = (Increment(step=13, variable="good"), MoveJ(step=13, to=GOOD, speed=45.0, tcp_limit=500.0))
    late = (Dwell(step=15, seconds=0.125),)
    door = InputIs(signal="door", value=False)
    arms = (
        Arm(when=InputIs(signal="DI2"), then=(MoveL(step=16, to="above", speed=90.0),)),
        Arm(when=door, then=(Increment(step=17, variable="good"),)),
    )
    return (
        SetVariable(step=12, variable="good", value=0),
        Until(step=12, variable="rounds", most=50, ends=ends, body=good),
        Branch(step=14, condition=Reached(variable="good", number=2), then=(Dwell(step=14, seconds=0.5),)),
        Branch(step=15, condition=Reached(variable="rounds", number=3), then=(), otherwise=late),
        WaitAny(step=16, arms=arms, timeout=4.5, on_timeout=(Stop(step=18, alarm="late"),)),
        WaitAny(step=19, arms=(Arm(when=door),), timeout=2.25),
    )


@cache
def counted(model: str) -> Routine:
    """The same as `blended`, and it counts before it ends."""
    whole = blended(model)
    *others, last = whole.instructions
    return whole.model_copy(update={"instructions": (*others, *counting(), last)})


def without_choices(routine: Routine) -> Routine:
    """The routine without waits for several inputs, for controllers that lack them."""
    kept = tuple(i for i in routine.instructions if not isinstance(i, WaitAny))
    return routine.model_copy(update={"instructions": kept})
