"""The items of a file: one for each thing that is done."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from robot_sim.controllers.refusal import unsupported
from robot_sim.controllers.ros.profile import PROFILE
from robot_sim.controllers.ros.writer.samples import Message, trajectory
from robot_sim.controllers.trace import State
from robot_sim.finding import Forbidden
from robot_sim.motion import NotAnArc, PathLost
from robot_sim.pose import Pose
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import (
    Attach,
    Branch,
    Call,
    Detach,
    Dwell,
    Guard,
    Increment,
    Instruction,
    Loop,
    Move,
    MoveC,
    MoveJ,
    MoveL,
    OpenJaws,
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
from robot_sim.program.legs import Leg, motion
from robot_sim.program.routine import Routine
from robot_sim.program.target import Indexed, Target


class Items:
    """Writes instructions in which every move stands where it is travelled; follows where the arm is."""

    def __init__(self, routine: Routine) -> None:
        self._routine = routine
        self._state = State()

    def items(self, instructions: Iterable[Instruction]) -> Iterator[Message]:
        """One item for each instruction.

        Raises:
            Forbidden: what comes after a block would begin at different places; or a way cannot be followed.
        """
        for instruction in instructions:
            yield {"type": instruction.kind, "step": instruction.step, **self._one(instruction)}

    def _one(self, instruction: Instruction) -> Message:
        match instruction:
            case MoveJ() | MoveL() | MoveC():
                return self._move(instruction)
            case SetTool() | SetSpeed() | Attach() | Detach():
                return self._set(instruction)
            case WaitInput() | WaitAny() | Branch() | Loop():
                return self._block(instruction)
            case SetOutput(signal=signal, value=value):
                return {"signal": signal, "port": self._routine.ports[signal].number, "value": value}
            case Dwell(seconds=seconds):
                return {"seconds": seconds}
            case OpenJaws():
                raise Forbidden(unsupported(PROFILE, "open_jaws", instruction.step))
            case Stop(alarm=alarm):
                return {"alarm": alarm}
            case Remark(text=text):
                return {"text": text}
            case Until() | Guard() | Call() | SetVariable() | Increment():
                raise AssertionError(f"{instruction.kind} is written out or refused before")
            case _:
                assert_never(instruction)

    def _move(self, move: Move) -> Message:
        state, goal = self._state, _plain(move.to)
        via = _plain(move.via) if isinstance(move, MoveC) else None
        leg = Leg(move, state.at, goal, via, state.tool, state.override, state.holding)
        try:
            message = trajectory(motion(self._routine, leg))
        except (PathLost, NotAnArc) as lost:
            raise Forbidden(unsupported(PROFILE, "path", move.step, goal=goal, reason=str(lost))) from lost
        self._state = replace(state, at=goal)
        named = {"to": goal} if via is None else {"via": via, "to": goal}
        return {**named, **_pace(move), "blend_mm": move.blend, "trajectory": message}

    def _set(self, instruction: SetTool | SetSpeed | Attach | Detach) -> Message:
        match instruction:
            case SetTool(name=name, tcp=tcp, payload=payload):
                self._state = replace(self._state, tool=tcp)
                return {"name": name, "tcp": _frame(tcp), "payload_kg": payload}
            case SetSpeed(override=override):
                self._state = replace(self._state, override=override)
                return {"override_percent": override}
            case Attach(part=part, payload=payload) | Detach(part=part, payload=payload):
                self._state = replace(self._state, holding=isinstance(instruction, Attach))
                return {"part": _plain(part), "payload_kg": payload}
            case _:
                assert_never(instruction)

    def _block(self, instruction: WaitInput | WaitAny | Branch | Loop) -> Message:
        match instruction:
            case WaitInput(signal=signal, value=value, timeout=timeout, on_timeout=body):
                (done,) = self._sides(instruction.step, body)
                return {**self._asked(signal, value), "timeout_s": timeout, "on_timeout": done}
            case WaitAny(arms=arms, timeout=timeout, on_timeout=body):
                *ways, done = self._sides(instruction.step, *(arm.then for arm in arms), body)
                asked = [self._asked(arm.when.signal, arm.when.value) for arm in arms]
                written = [{**it, "then": then} for it, then in zip(asked, ways, strict=True)]
                return {"arms": written, "timeout_s": timeout, "on_timeout": done}
            case Branch(condition=condition, then=then, otherwise=otherwise):
                assert isinstance(condition, InputIs)  # others are refused before
                one, other = self._sides(instruction.step, then, otherwise)
                return {**self._asked(condition.signal, condition.value), "then": one, "otherwise": other}
            case Loop(variable=variable, times=times, body=body):
                return {"variable": variable, "times": times, "body": list(self.items(body))}
            case _:
                assert_never(instruction)

    def _asked(self, signal: str, value: bool) -> Message:
        return {"signal": signal, "port": self._routine.ports[signal].number, "value": value}

    def _sides(self, step: int, *bodies: tuple[Instruction, ...]) -> list[list[Message]]:
        """The items of blocks of which at most one is done; the arm has to come out of each at the same place."""
        before, ends, written = self._state, list[State](), list[list[Message]]()
        for body in bodies:
            self._state = before
            written.append(list(self.items(body)))
            if not any(isinstance(i, Stop) for i in body):
                ends.append(self._state)
        if len(bodies) == 1:
            ends.append(before)
        if any(end != ends[0] for end in ends):
            raise Forbidden(unsupported(PROFILE, "branch", step))
        self._state = ends[0] if ends else before
        return written


def _pace(move: Move) -> Message:
    if isinstance(move, MoveJ):
        return {"speed_percent": move.speed, "tcp_limit_mm_s": move.tcp_limit}
    return {"speed_mm_s": move.speed}


def _frame(pose: Pose) -> Message:
    return {"xyz_mm": list(pose.xyz), "rpy_deg": list(pose.rpy)}


def _plain(target: Target) -> str:
    if isinstance(target, Indexed):
        raise AssertionError("rows are chosen before")
    return target
