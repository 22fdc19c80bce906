"""What a group of phrases asks for under its verb."""

from planner.understand.deeds import Deed, Halt, Handle
from planner.understand.frames.frame import HANDLING, Frame
from planner.understand.frames.handling import arrange, close_gaps, handle, spare, spares, swap, via
from planner.understand.frames.machines import clamping, gate
from planner.understand.frames.motion import home, nudge, shift
from planner.understand.frames.signals import arrival, signal, stay
from planner.understand.phrases.group import Group
from planner.understand.trouble import Asked


def deed(frame: Frame, group: Group) -> Deed:
    """What one group asks for."""
    slots = group.slots
    if (machine := clamping(frame, group) or gate(frame, group)) is not None:
        return machine
    if "home" in slots or (not slots and frame.words.get("home")):
        return home(frame, group)
    if not slots and frame.can("stop"):
        return Halt(frame.own, frame.words.get("stop") == "alarm")
    if frame.words.get("move_by") == "down" and slots <= {"parts"} and (group.parts is None or group.parts.held):
        return Handle((*frame.own, *group.tokens), False, True, group.parts, lower=True)
    if frame.words.get("move_by") == "down" and "seat" in slots and slots <= {"parts", "seat", "approach"}:
        return handle(frame, group, lowered=True)
    if "parts" in slots and slots & {"heading", "length"}:
        return nudge(frame, group)
    if "seat" in slots and slots & {"heading", "length"}:
        raise Asked("word.unused", group.seats[0].tokens)
    if (wait := arrival(frame, group)) is not None:
        return wait
    if slots & {"heading", "length"} or (not slots and "move_by" in frame.words):
        return shift(frame, group)
    if slots & {"signal", "state"} or (
        not slots and frame.can("wait_input", "set_output", "pulse_output") and not frame.can(*HANDLING)
    ):
        return signal(frame, group)
    if "time" in slots:
        return stay(frame, group)
    if slots and slots <= {"parts", "seat", "manner"} and frame.can("swap"):
        return swap(frame, group)
    if slots <= {"seat", "manner"} and frame.can("close_gaps"):
        return close_gaps(frame, group)
    if slots == {"parts"} and spares(frame, group):
        return spare(frame, group)
    if slots == {"seat"} and frame.can("via"):
        return via(frame, group)
    if slots == {"manner"} and frame.allows(*HANDLING):
        return arrange(frame, group)
    if slots <= {"parts", "seat", "approach", "manner"} and frame.allows(*HANDLING):
        return handle(frame, group)
    raise Asked("verb.unclear", frame.clause.words)
