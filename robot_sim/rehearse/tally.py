"""What each step of a program took and asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from robot_sim.cell.standing import standing
from robot_sim.finding import Fact, Finding
from robot_sim.motion import Motion
from robot_sim.program.instruction import Branch, Call, Guard, Instruction, Loop, Until
from robot_sim.rehearse.demand import Demand, demand
from robot_sim.rehearse.report import Margins, StepFigures
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
    motions: list[Motion] = field(default_factory=list)


class Tallies:
    """The figures of every step, filled while they run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_step: dict[int, _Tally] = {}
        self._solids = standing(world.scene.cell)
        self._demands: dict[int, tuple[Motion, Demand]] = {}

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

    def motion(self, step: int, motion: Motion, holding: bool, payload: float) -> None:
        """Take the peaks and margins of a motion with a declared mass at the flange [kg]."""
        tally = self._of(step)
        tally.tcp = max(tally.tcp, motion.tcp_speed_peak)
        tally.holding = max(tally.holding, motion.tcp_speed_peak if holding else 0.0)
        tally.joint = max(tally.joint, *motion.joint_speed_peak)
        tally.acceleration = max(tally.acceleration, *motion.joint_acceleration_peak)
        tally.payload = max(tally.payload, payload)
        tally.motions.append(motion)

    def figures(self) -> tuple[StepFigures, ...]:
        """The figures by step number."""
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
                margins=_margins([self._demand(one) for one in tally.motions]) if tally.motions else None,
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

    def _demand(self, motion: Motion) -> Demand:
        """What a motion asks; loops run the same ones again and again."""
        kept = self._demands.get(id(motion))
        if kept is None:
            kept = self._demands[id(motion)] = motion, demand(motion, self._solids)
        return kept[1]

    def _of(self, step: int) -> _Tally:
        return self._by_step.setdefault(step, _Tally(self._world.clock, self._world.clock))


def _margins(demands: list[Demand]) -> Margins:
    joint, solid = min(demands, key=lambda one: one.margin), min(demands, key=lambda one: one.clearance)
    return Margins(
        joint=joint.joint,
        joint_margin=round(joint.margin, 2),
        singularity=round(min(one.singularity for one in demands), 4),
        solid=solid.solid,
        clearance=round(solid.clearance, 1),
    )
