"""What is done while an input is watched: stopping on the spot, or once the part in hand has been set down."""

from collections.abc import Sequence
from dataclasses import replace

from planner.reading import Token
from planner.understand.deeds import Watch
from planner.understand.grounding.fold import Made
from robot_sim.program.primitives import IfInput, MoveWhile, PlaceAt, PlaceNext, StopProgram, inside


def watched(body: Sequence[Made], deed: Watch) -> list[Made]:
    """The steps with the watch around them, or behind each part that is set down."""
    name = deed.signals.names[0]
    if deed.finish:
        return [step for made in body for step in _stopping(made, name, not deed.holds, deed.tokens)]
    step = MoveWhile(signal=name, value=deed.holds, resume=deed.resume, steps=tuple(made.step for made in body))
    return [Made(step, deed.tokens, tuple(body))]


def _stopping(made: Made, name: str, value: bool, tokens: tuple[Token, ...]) -> list[Made]:
    if isinstance(made.step, PlaceAt | PlaceNext):
        halt = Made(StopProgram(), tokens)
        return [made, Made(IfInput(signal=name, value=value, steps=(halt.step,)), tokens, (halt,))]
    groups, at = list[list[Made]](), 0
    for steps in inside(made.step):
        count = len(steps)
        groups.append([one for inner in made.inner[at : at + count] for one in _stopping(inner, name, value, tokens)])
        at += count
    if len(groups) != 1:
        return [made]
    return [
        replace(
            made, step=made.step.model_copy(update={"steps": tuple(m.step for m in groups[0])}), inner=(*groups[0],)
        )
    ]
