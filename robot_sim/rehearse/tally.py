"""What each step of a program took and asked for."""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from robot_sim.finding import Fact, Finding, Severity
from robot_sim.motion import Motion
from robot_sim.program.instruction import Branch, Call, Guard, Instruction, Loop, Until
from robot_sim.rehearse.demand import Carried, Demand, demand
from robot_sim.rehearse.report import Margins, StepFigures
from robot_sim.rehearse.slip import REQUIRED
from robot_sim.rehearse.world import World, seconds

SPEED_SLACK = 1.001
"""Share by which a speed may pass its limit through rounding."""


@dataclass
class _Tally:
    start: int
    end: int
    ticks: int = 0
    tcp: float = 0.0
    holding: float = 0.0
    joint: float = 0.0
    acceleration: float = 0.0
    payload: float = 0.0
    legs: list[tuple[int, Carried]] = field(default_factory=list)


class Tallies:
    """The figures of every step, filled while they run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_step: dict[int, _Tally] = {}
        self._demands: dict[tuple[int, str | None], tuple[Motion, Demand]] = {}

    @contextmanager
    def counting(self, instruction: Instruction) -> Iterator[None]:
        """Count the time of one instruction for its step; the time of what is inside it counts for the steps inside."""
        start, holder = self._world.clock, isinstance(instruction, Loop | Until | Guard | Branch | Call)
        tally = self._of(instruction.step)
        try:
            yield
        finally:
            tally.end = self._world.clock
            tally.ticks += 0 if holder else tally.end - start

    def motion(self, step: int, carried: Carried, payload: float) -> None:
        """Take the peaks and margins of a motion that begins now, with a declared mass at the flange [kg]."""
        motion, holding = carried.motion, carried.held is not None
        tally = self._of(step)
        tally.tcp = max(tally.tcp, motion.tcp_speed_peak)
        tally.holding = max(tally.holding, motion.tcp_speed_peak if holding else 0.0)
        tally.joint = max(tally.joint, *motion.joint_speed_peak)
        tally.acceleration = max(tally.acceleration, *motion.joint_acceleration_peak)
        tally.payload = max(tally.payload, payload)
        tally.legs.append((self._world.clock, carried))

    def figures(self) -> tuple[StepFigures, ...]:
        """The figures by step number."""
        starts = sorted((leg for tally in self._by_step.values() for leg in tally.legs), key=lambda leg: leg[0])
        return tuple(
            StepFigures(
                step=step,
                start=seconds(tally.start),
                end=seconds(tally.end),
                seconds=seconds(tally.ticks),
                tcp_speed=round(tally.tcp, 2),
                holding_speed=round(tally.holding, 2),
                joint_speed=round(100 * tally.joint, 2),
                joint_acceleration=round(100 * tally.acceleration, 2),
                payload=tally.payload,
                slip=_slip([self._demand(*leg)[1] for leg in tally.legs]),
                resume=_resumable(tally.start, starts),
                margins=_margins([self._demand(*leg) for leg in tally.legs]) if tally.legs else None,
            )
            for step, tally in sorted(self._by_step.items())
        )

    def findings(self) -> Iterator[Finding]:
        """A finding for each step in which the TCP passed a limit of the cell."""
        limits = self._world.scene.cell.limits
        caps = limits.tcp_speed, limits.holding_speed or limits.tcp_speed
        for step, tally in sorted(self._by_step.items()):
            for speed, cap, holding in ((tally.tcp, caps[0], "no"), (tally.holding, caps[1], "yes")):
                if speed > cap * SPEED_SLACK:
                    facts: dict[str, Fact] = {"speed_mm_s": round(speed, 1), "limit_mm_s": cap, "holding": holding}
                    yield Finding(code="speed.tcp", step=step or None, facts=facts)
            yield from self._weak(step, tally)

    def _weak(self, step: int, tally: _Tally) -> Iterator[Finding]:
        """A finding where the tool may lose the part: an error where its force is too small, else a warning."""
        held = [(leg[1].held, self._demand(*leg)[1].slip) for leg in tally.legs]
        part, margin = min(
            ((part, slip) for part, slip in held if part and slip is not None), key=_second, default=NONE
        )
        if margin < REQUIRED:
            severity = Severity.ERROR if margin < 1 else Severity.WARNING
            told: dict[str, Fact] = {"part": part, "margin": round(margin, 2), "required": REQUIRED}
            yield Finding(code="grasp.weak", severity=severity, step=step or None, facts=told)

    def _demand(self, start: int, carried: Carried) -> tuple[int, Demand]:
        """When a motion began and what it asks; loops run the same ones again and again."""
        key = id(carried.motion), carried.held
        if key not in self._demands:
            self._demands[key] = carried.motion, demand(carried, self._world.scene.cell)
        return start, self._demands[key][1]

    def _of(self, step: int) -> _Tally:
        return self._by_step.setdefault(step, _Tally(self._world.clock, self._world.clock))


NONE = ("", math.inf)
"""No part, held as firmly as one likes."""


def _second(pair: tuple[str, float]) -> float:
    return pair[1]


def _slip(demands: list[Demand]) -> float | None:
    """The least slip margin; none where nothing is held or the tool states no force."""
    least = min((one.slip for one in demands if one.slip is not None), default=None)
    return None if least is None else round(least, 2)


def _resumable(start: int, legs: list[tuple[int, Carried]]) -> bool:
    """Whether a program can be started by hand at a time [ticks]: the next motion is a joint move with empty hand."""
    following = next((carried for begun, carried in legs if begun >= start), None)
    return following is None or (following.held is None and not following.straight)


def _margins(demands: list[tuple[int, Demand]]) -> Margins:
    joint = min((one for _, one in demands), key=lambda one: one.margin)
    start, tight = min(demands, key=lambda pair: pair[1].near.distance)
    x, y, z = (round(value, 1) for value in tight.near.at)
    return Margins(
        joint=joint.joint,
        joint_margin=round(joint.margin, 2),
        singularity=round(min(one.singularity for _, one in demands), 4),
        mover=tight.near.mover,
        solid=tight.near.other,
        clearance=round(tight.near.distance, 1) if tight.near.mover else None,
        nearest_point=(x, y, z),
        nearest_time=round(seconds(start) + tight.after, 2),
    )
