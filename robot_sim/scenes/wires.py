"""Signals of a scene."""

import re

from robot_sim.cell import BadCell, Direction, Signal
from robot_sim.scenes.scene import Scene

REMARK = re.compile(r"[,;(、，（].*$", re.DOTALL)
"""What follows the name of a signal in its meaning: a remark such as ``(0 = close)``."""

LONGEST = 60
"""Characters that a name may have."""


def scene_signals(scene: Scene) -> tuple[Signal, ...]:
    """The signals with their meanings; those that the state names have its values.

    Raises:
        BadCell: the state names a signal that is not listed, or gives it no value.
    """
    for name, value in scene.state.items():
        if name != "note" and name not in scene.io:
            raise BadCell((f"state.{name}", f"no such signal in `io`; listed are {', '.join(scene.io) or 'none'}"))
        if name != "note" and not isinstance(value, int):
            raise BadCell((f"state.{name}", "must be 0 or 1"))
    return tuple(_signal(name, meaning, scene.state.get(name) == 1) for name, meaning in scene.io.items())


def _signal(name: str, meaning: str, on: bool) -> Signal:
    direction = Direction.INPUT if name.startswith("DI") else Direction.OUTPUT
    called = REMARK.sub("", meaning).strip()
    aliases = (called,) if 0 < len(called) <= LONGEST else ()
    return Signal(name=name, direction=direction, port=int(name[2:]), initial=on, aliases=aliases, note=meaning)
