"""Small edits of a program, as data: one step is replaced by others, or goes."""

from collections.abc import Iterator
from enum import StrEnum

from pydantic import ValidationError

from robot_sim.finding import Fact
from robot_sim.frozen import Frozen
from robot_sim.program import Program
from robot_sim.program.primitives import Step, inside, with_inside
from robot_sim.units import Count


class EditKind(StrEnum):
    """What an edit changes; each has a sentence in every language pack."""

    APPROACH = "approach"
    """Another height to come from."""
    VIA_HOME = "via_home"
    """Home on the way."""
    SLOT = "slot"
    """Another seat."""
    SPEED = "speed"
    """A lower speed."""
    TIMEOUT = "timeout"
    """An end for a wait."""
    NAME = "name"
    """The name that was probably meant."""
    REMOVE = "remove"
    """Without this step."""
    PUT_BACK = "put_back"
    """The part in hand goes back first."""
    UNCLAMP = "unclamp"
    """The clamp opens first."""
    SWITCH = "switch"
    """The output that is answered is switched first."""
    SHORTER = "shorter"
    """A shorter way."""


class Edit(Frozen):
    """One change of one step."""

    kind: EditKind
    """What it changes."""
    step: Count
    """Number of the step, from 1, those inside loops counted after the loop."""
    steps: tuple[Step, ...]
    """What stands there instead."""
    facts: dict[str, Fact] = {}
    """Names and figures for the sentence."""


def apply(program: Program, edit: Edit) -> Program | None:
    """The edited program; none where it cannot be one, such as a loop that would hold nothing.

    Raises:
        IndexError: the program has no step of that number.
    """
    if edit.step > len(program.numbered()):
        raise IndexError(f"step {edit.step} of {len(program.numbered())}")
    steps, _ = _edited(program.steps, edit, 1)
    try:
        return Program.model_validate({"name": program.name, "steps": [step.model_dump() for step in steps]})
    except ValidationError:
        return None


def _edited(steps: tuple[Step, ...], edit: Edit, number: int) -> tuple[tuple[Step, ...], int]:
    """Steps of which the first has a number, edited, and the number that follows them."""
    done = list[Step]()
    for step in steps:
        replaced, number = (edit.steps, number + _size(step)) if number == edit.step else _deeper(step, edit, number)
        done += replaced
    return tuple(done), number


def _deeper(step: Step, edit: Edit, number: int) -> tuple[tuple[Step, ...], int]:
    number += 1
    bodies = list[tuple[Step, ...]]()
    for body in inside(step):
        edited, number = _edited(body, edit, number)
        bodies.append(edited)
    return (with_inside(step, tuple(bodies)) if bodies else step,), number


def _size(step: Step) -> int:
    return 1 + sum(_size(one) for one in _within(step))


def _within(step: Step) -> Iterator[Step]:
    for body in inside(step):
        yield from body
