"""Deeds that handle no parts, with what the cell settles for them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from planner.reading import Token
from planner.understand.deeds import Await, Check, Choice, Limit, Pulse
from planner.understand.grounding.fold import Made
from planner.understand.trouble import Asked
from robot_sim.cell import Cell
from robot_sim.program.primitives import AwaitAny, AwaitInput, IfInput, LimitSpeed, PulseOutput, Step, StopProgram


class Assume(Protocol):
    """Keeps what the cell settled."""

    def __call__(self, code: str, **facts: str | float) -> None:
        """Note an assumption with its figures."""


@dataclass(frozen=True)
class Settler:
    """Makes the steps in one cell."""

    cell: Cell
    """The cell."""
    assume: Assume
    """Where assumptions go."""

    def condition(self, check: Check) -> Step:
        """The step of a condition, its arms still to be filled in."""
        name = check.signals.names[0]
        if not check.said:
            self.assume("value.if", signal=name)
        return IfInput(signal=name, value=check.on, steps=(StopProgram(),))

    def choice(self, choice: Choice) -> Step:
        """The step of a choice, its arms still to be filled in."""
        names = choice.signals.names
        seconds = self._longest(choice.seconds, names[0], choice.tokens)
        return AwaitAny(signals=names, timeout=seconds, arms=((StopProgram(),),) * len(names))

    def pulse(self, deed: Pulse) -> Iterator[Made]:
        """A pulse of each output.

        Raises:
            Asked: neither the text nor the cell says how long.
        """
        seconds = self.cell.defaults.pulse if deed.seconds is None else deed.seconds
        if seconds is None:
            raise Asked("missing.duration", deed.tokens)
        for name in deed.signals.names:
            if deed.seconds is None:
                self.assume("pulse", signal=name, seconds=seconds)
            yield Made(PulseOutput(signal=name, seconds=seconds), deed.tokens)

    def wait(self, deed: Await) -> Step:
        """A wait.

        Raises:
            Asked: neither the text nor the cell says how long at most.
        """
        name = deed.signals.names[0]
        seconds = self._longest(deed.seconds, name, deed.tokens)
        if deed.on is None:
            self.assume("value.on", signal=name)
        return AwaitInput(signal=name, value=deed.on is not False, timeout=seconds)

    def told(self, signal: str, value: bool, tokens: tuple[Token, ...]) -> Step:
        """A wait for an input of the cell that the words do not name."""
        return AwaitInput(signal=signal, value=value, timeout=self._longest(None, signal, tokens))

    def _longest(self, said: float | None, name: str, tokens: tuple[Token, ...]) -> float:
        """How long a wait may be: as it was said, else as the cell settles it."""
        seconds = self.cell.defaults.wait_timeout if said is None else said
        if seconds is None:
            raise Asked("missing.timeout", tokens, signal=name)
        if said is None:
            self.assume("timeout", signal=name, timeout_s=seconds)
        return seconds

    def limit(self, deed: Limit) -> Step:
        """A speed limit [mm/s]."""
        limits = self.cell.limits
        whole = (limits.holding_speed or limits.tcp_speed) if deed.holding else limits.tcp_speed
        speed = deed.speed if deed.speed is not None else whole * (deed.share or 0.0) / 100
        if not deed.from_here:
            self.assume("speed.all", speed_mm_s=speed)
        return LimitSpeed(speed=speed, while_holding=deed.holding, while_empty=deed.empty)
