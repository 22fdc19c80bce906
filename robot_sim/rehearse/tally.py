"""What each step of a program took and asked for."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from robot_sim.finding import Fact, Finding
from robot_sim.motion import Motion
from robot_sim.program.instruction import Branch, Call, Instruction, Loop
from robot_sim.rehearse.report import StepFigures
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


class Tallies:
    """The figures of every step, filled while they run."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._by_step: dict[int, _Tally] = {}

    @contextmanager
    def counting(self, instruction: Instruction) -> Iterator[None]:
        """Count the time of one instruction for its step; the time of what is inside it counts for the steps inside."""
        start, holder = self._world.clock, isinstance(instruction, Loop | Branch | Call)
        tally = self._of(instruction.step)
        try:
            yield
        finally:
            tally.end = self._world.clock
            tally.ticks += 0 if holder else tally.end - start

    def motion(self, step: int, motion: Motion, holding: bool) -> None:
        """Take the peaks of a motion."""
        tally = self._of(step)
        tally.tcp = max(tally.tcp, motion.tcp_speed_peak)
        tally.holding = max(tally.holding, motion.tcp_speed_peak if holding else 0.0)
        tally.joint = max(tally.joint, *motion.joint_speed_peak)

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

    def _of(self, step: int) -> _Tally:
        return self._by_step.setdefault(step, _Tally(self._world.clock, self._world.clock))
