"""From items to instructions."""

from collections.abc import Callable

from robot_sim.cell.signal import Direction
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.ros.reader.fields import Fields
from robot_sim.controllers.ros.reader.trajectories import Trajectories
from robot_sim.pose import Pose
from robot_sim.program.condition import InputIs
from robot_sim.program.instruction import (
    Arm,
    Attach,
    Branch,
    Detach,
    Dwell,
    Instruction,
    Loop,
    MoveC,
    MoveJ,
    MoveL,
    Remark,
    SetOutput,
    SetSpeed,
    SetTool,
    Stop,
    WaitAny,
    WaitInput,
)
from robot_sim.program.routine import Port

DEEPEST = 50
"""How deep blocks may be nested."""


class Items:
    """Reads items in the order in which they stand."""

    def __init__(self, trajectories: Trajectories, ports: dict[str, Port]) -> None:
        self._trajectories = trajectories
        self._ports = ports
        self._depth = 0
        self._kinds: dict[str, Callable[[Fields, int], Instruction]] = {
            "move_j": self._move_j,
            "move_l": self._move_l,
            "move_c": self._move_c,
            "set_tool": self._tool,
            "set_speed": lambda i, step: SetSpeed(step=step, override=i.number("override_percent")),
            "set_output": self._output,
            "wait_input": self._wait,
            "wait_any": self._wait_any,
            "branch": self._branch,
            "loop": self._loop,
            "dwell": lambda i, step: Dwell(step=step, seconds=i.number("seconds")),
            "attach": lambda i, step: Attach(step=step, part=i.text("part"), payload=i.number("payload_kg")),
            "detach": lambda i, step: Detach(step=step, part=i.text("part"), payload=i.number("payload_kg")),
            "stop": self._stop,
            "remark": lambda i, step: Remark(step=step, text=i.text("text")),
        }

    def read(self, values: list[object], where: str) -> tuple[Instruction, ...]:
        """The instructions of a list of items.

        Raises:
            Unreadable: an item is not understood.
        """
        self._depth += 1
        if self._depth > DEEPEST:
            raise Unreadable(0, f"{where}: blocks are nested deeper than {DEEPEST}")
        found = tuple(self._one(Fields(value, f"{where}[{number}]")) for number, value in enumerate(values))
        self._depth -= 1
        return found

    def _one(self, item: Fields) -> Instruction:
        kind = item.text("type")
        if kind not in self._kinds:
            raise Unreadable(0, f"{item.where}: type {kind!r} is not understood")
        instruction = self._kinds[kind](item, item.whole("step"))
        item.done()
        return instruction

    def _block(self, item: Fields, name: str) -> tuple[Instruction, ...]:
        return self.read(item.list(name), f"{item.where}.{name}")

    def _goal(self, item: Fields) -> str:
        goal = item.text("to")
        self._trajectories.read(item.inner("trajectory"), goal)
        return goal

    def _move_j(self, item: Fields, step: int) -> Instruction:
        speed, limit, blend = (item.number(name) for name in ("speed_percent", "tcp_limit_mm_s", "blend_mm"))
        return MoveJ(step=step, to=self._goal(item), speed=speed, tcp_limit=limit, blend=blend)

    def _move_l(self, item: Fields, step: int) -> Instruction:
        speed, blend = item.number("speed_mm_s"), item.number("blend_mm")
        return MoveL(step=step, to=self._goal(item), speed=speed, blend=blend)

    def _move_c(self, item: Fields, step: int) -> Instruction:
        speed, blend = item.number("speed_mm_s"), item.number("blend_mm")
        return MoveC(step=step, via=item.text("via"), to=self._goal(item), speed=speed, blend=blend)

    def _tool(self, item: Fields, step: int) -> Instruction:
        frame = item.inner("tcp")
        (x, y, z), (roll, pitch, yaw) = frame.numbers("xyz_mm", 3), frame.numbers("rpy_deg", 3)
        frame.done()
        tcp = Pose(xyz=(x, y, z), rpy=(roll, pitch, yaw))
        return SetTool(step=step, name=item.text("name"), tcp=tcp, payload=item.number("payload_kg"))

    def _output(self, item: Fields, step: int) -> Instruction:
        return SetOutput(step=step, signal=self._signal(item, Direction.OUTPUT), value=item.truth("value"))

    def _wait(self, item: Fields, step: int) -> Instruction:
        signal, value, timeout = self._signal(item, Direction.INPUT), item.truth("value"), item.number("timeout_s")
        done = self._block(item, "on_timeout")
        return WaitInput(step=step, signal=signal, value=value, timeout=timeout, on_timeout=done)

    def _wait_any(self, item: Fields, step: int) -> Instruction:
        values, where = item.list("arms"), f"{item.where}.arms"
        arms = tuple(self._arm(Fields(value, f"{where}[{number}]")) for number, value in enumerate(values))
        timeout, done = item.number("timeout_s"), self._block(item, "on_timeout")
        return WaitAny(step=step, arms=arms, timeout=timeout, on_timeout=done)

    def _arm(self, item: Fields) -> Arm:
        asked = InputIs(signal=self._signal(item, Direction.INPUT), value=item.truth("value"))
        then = self._block(item, "then")
        item.done()
        return Arm(when=asked, then=then)

    def _branch(self, item: Fields, step: int) -> Instruction:
        signal, value = self._signal(item, Direction.INPUT), item.truth("value")
        then, otherwise = self._block(item, "then"), self._block(item, "otherwise")
        asked = InputIs(signal=signal, value=value)
        return Branch(step=step, condition=asked, then=then, otherwise=otherwise)

    def _loop(self, item: Fields, step: int) -> Instruction:
        variable, times = item.text("variable"), item.whole("times")
        return Loop(step=step, variable=variable, times=times, body=self._block(item, "body"))

    def _stop(self, item: Fields, step: int) -> Instruction:
        alarm = item.take("alarm")
        if alarm is not None and not isinstance(alarm, str):
            raise Unreadable(0, f"{item.where}.alarm: a text or null is expected")
        return Stop(step=step, alarm=alarm)

    def _signal(self, item: Fields, direction: Direction) -> str:
        name, number = item.text("signal"), item.whole("port")
        if self._ports.get(name) != Port(direction=direction, number=number):
            raise Unreadable(0, f"{item.where}: {direction} {number} is not the port of {name!r}")
        return name
