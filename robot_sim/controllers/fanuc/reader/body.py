"""From statements to instructions."""

from robot_sim.cell.signal import Direction
from robot_sim.controllers.fanuc.reader.moves import Moves
from robot_sim.controllers.fanuc.reader.positions import pose
from robot_sim.controllers.fanuc.reader.sheet import Sheet
from robot_sim.controllers.reading import Reading
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.controllers.syntax import Calling, Choose, Count, Do, Forever, If, Name, Number, Statement, Text
from robot_sim.pose import Pose
from robot_sim.program.condition import Condition, InputIs, Reached
from robot_sim.program.instruction import (
    Arm,
    Branch,
    Call,
    Dwell,
    Increment,
    Instruction,
    Loop,
    SetOutput,
    SetSpeed,
    SetTool,
    SetVariable,
    Stop,
    Until,
    WaitAny,
    WaitInput,
)

OVERRIDE = 101
"""Register that holds the override as a share."""

COARSE = 0.0051
"""By how much a time may be printed otherwise than it is told [s]."""


class Body(Reading):
    """Reads the statements of all programs of a routine."""

    def __init__(self, scope: Scope, sheet: Sheet, moves: Moves) -> None:
        super().__init__(scope)
        self._sheet = sheet
        self._moves = moves
        self._counters: set[int] = set()
        self._tool: list[float | None] = []
        self._tool_name = ""
        self._clock = ""
        self._signals: tuple[str, ...] = ()
        self._toolset = 0
        self.ends = "END"
        """The statement that ends the program without an alarm."""

    def one(self, first: Statement, second: Statement | None) -> tuple[Instruction | None, int]:
        """What one statement, with the one after it where they belong together, says; and how many were used."""
        match first, second:
            case Do(name="LPOS" | "PR" | "UTOOL" | "UTOOL_NUM"), _:
                self._define_tool(first)
                return None, 1
            case Do(name="SCALE" | "LOOKUP"), _:
                self._moves.prepare(first)
                return None, 1
            case Do(name="ADD", arguments=(Text(value=into), _, _)), _ if int(into) in (102, 103):
                self._moves.prepare(first)
                return None, 1
            case Do(name="J" | "L" | "C"), _:
                return self._moves.move(first, self, self.step), 1
            case Do(name="TIMER", arguments=(Text(value=word),)), _:
                self._start_clock(word, first.line)
                return None, 1
            case Choose(), _:
                return self._wait_any(first), 1
            case _ if self._clock:
                raise Unreadable(first.line, "a wait for one of several inputs is expected")
            case _ if self._moves.waiting:
                raise Unreadable(first.line, "a move is expected")
            case _ if self._tool and not isinstance(first, Do):
                raise Unreadable(first.line, "a tool frame is expected to be selected")
            case Do(name="TIMEOUT", arguments=(Text(value=time),)), If(condition=Calling(arguments=(port, state))):
                return self._wait(second, int(time) / 100, port, state), 2
            case Do(name="MESSAGE", arguments=(Text(value=alarm),)), Do(name="ABORT", arguments=()):
                return self._alarm(first, int(alarm)), 2
            case Do(name="SET", arguments=(Text(value=register), Text(value="0"))), Forever():
                return self._until(int(register), second), 2
            case _:
                return self._alone(first), 1

    def _alone(self, statement: Statement) -> Instruction:
        line, step = statement.line, self.step
        match statement:
            case Do(name="DO", arguments=(Text(value=port), Text(value=state))):
                signal = self.signal(Direction.OUTPUT, int(port), line)
                return SetOutput(step=step, signal=signal, value=state == "ON")
            case Do(name="PAYLOAD", arguments=(Text(value=schedule),)):
                return self._carry(int(schedule), line)
            case Do(name="SECONDS", arguments=(Text(value=seconds),)):
                return Dwell(step=step, seconds=self.exactly("seconds", float(seconds), COARSE, line))
            case Do(name="CALL", arguments=(Text(value=program),)) if program in self._sheet.subroutines:
                return Call(step=step, subroutine=self._sheet.subroutines[program])
            case Do(name="SET", arguments=(Text(value=register), Text(value=value))):
                return self._set(int(register), float(value.strip("()")), line)
            case Do(name="ADD", arguments=(Text(value=one), Text(value=other), Text(value="1"))) if one == other:
                return Increment(step=step, variable=self._variable(one, line))
            case Do(name=name, arguments=()) if name == self.ends:
                return Stop(step=step)
            case Count():
                return self._loop(statement)
            case If(condition=Name(name=asked), then=then, otherwise=otherwise):
                condition = self._condition(asked, line)
                done, undone = self.instructions(then), self.instructions(otherwise)
                return Branch(step=step, condition=condition, then=done, otherwise=undone)
            case _:
                raise Unreadable(line, "this statement is not understood here")

    def _define_tool(self, statement: Do) -> None:
        match statement:
            case Do(name="LPOS"):
                self._tool, self._toolset = [None] * 6, 0
                (self._tool_name,) = self.told("tool", 1, statement.line)
            case Do(name="PR", arguments=(Text(value=axis), Text(value=value))) if self._tool:
                self._tool[int(axis) - 1] = float(value.strip("()"))
            case Do(name="UTOOL", arguments=(Text(value=number),)) if self._tool:
                self._toolset = int(number)
            case Do(name="UTOOL_NUM", arguments=(Text(value=number),)) if int(number) == self._toolset > 0:
                self._moves.tool = int(number)
            case _:
                raise Unreadable(statement.line, "a tool frame is expected to be filled, stored and selected")

    def _carry(self, schedule: int, line: int) -> Instruction:
        if schedule not in self._sheet.payload_schedules_kg:
            raise Unreadable(line, f"the sheet has no payload schedule {schedule}")
        mass = self._sheet.payload_schedules_kg[schedule]
        if not self._tool:
            return self.handling(mass, line)
        values = [value for value in self._tool if value is not None]
        if len(values) != 6 or self._moves.tool != self._toolset:
            raise Unreadable(line, "a tool frame of six values is expected to be selected")
        tcp, self._tool = Pose.of(pose(tuple(values[:3]), tuple(values[3:]))), []
        return SetTool(step=self.step, name=self._tool_name, tcp=tcp, payload=mass)

    def _set(self, register: int, value: float, line: int) -> Instruction:
        if register == OVERRIDE:
            return SetSpeed(step=self.step, override=round(100.0 * value, 6))
        if not value.is_integer():
            raise Unreadable(line, f"a whole number is expected, not {value}")
        return SetVariable(step=self.step, variable=self._variable(str(register), line), value=int(value))

    def _wait(self, statement: If, seconds: float, port: object, state: object) -> WaitInput:
        match port, state:
            case Text(value=number), Text(value=value):
                line, step = statement.line, self.step
                signal = self.signal(Direction.INPUT, int(number), line)
                timeout = self.exactly("timeout", seconds, COARSE, line)
                body = self.instructions(statement.then)
                return WaitInput(step=step, signal=signal, value=value == "ON", timeout=timeout, on_timeout=body)
            case _:
                raise Unreadable(statement.line, "an input is expected")

    def _start_clock(self, word: str, line: int) -> None:
        if (self._clock, word) == ("", "RESET"):
            self._signals = self.told("signals", -1, line)
        elif (self._clock, word) != ("RESET", "START"):
            raise Unreadable(line, "the clock is expected to be reset, then started")
        self._clock = word

    def _wait_any(self, choice: Choose) -> WaitAny:
        if self._clock != "START" or len(self._signals) != len(choice.arms) - 1:
            raise Unreadable(choice.line, "a clock that was started and the names of the inputs are expected")
        self._clock, names, step, arms = "", self._signals, self.step, list[Arm]()
        *ways, (clock, late) = choice.arms
        match clock:
            case Name(name=bound) if bound.startswith("R 104 >="):
                seconds = float(bound.removeprefix("R 104 >="))
            case _:
                raise Unreadable(choice.line, "the clock is expected at last")
        for name, (asked, way) in zip(names, ways, strict=True):
            assert isinstance(asked, Name)  # what is asked for is a name
            _, port, state = asked.name.split()
            if not asked.name.startswith("DI "):
                raise Unreadable(choice.line, "inputs are expected")
            signal = self.scope.signal(name, Direction.INPUT, int(port), choice.line)
            arms.append(Arm(when=InputIs(signal=signal, value=state == "=ON"), then=self.instructions(way)))
        return WaitAny(step=step, arms=tuple(arms), timeout=seconds, on_timeout=self.instructions(late))

    def _alarm(self, statement: Do, number: int) -> Stop:
        (name,) = self.told("alarm", 1, statement.line)
        if self._sheet.alarms.get(number) != name:
            raise Unreadable(statement.line, f"alarm {number} is not {name!r}")
        return Stop(step=self.step, alarm=name)

    def _loop(self, loop: Count) -> Loop:
        match loop:
            case Count(variable=counter, last=Number(value=times), body=(Do(name="COPY", arguments=(to, what)), *rest)):
                taken = {*self._counters, *self._sheet.variables, *range(101, 105)}
                if what == Text(counter) and isinstance(to, Text) and int(counter) not in taken:
                    self._counters.add(int(counter))
                    variable, step = self._variable(to.value, loop.line), self.step
                    body = self.instructions(tuple(rest))
                    return Loop(step=step, variable=variable, times=int(times), body=body)
            case _:
                pass
        raise Unreadable(loop.line, "a loop is expected to tell its variable first of all, with a counter of its own")

    def _until(self, register: int, loop: Forever) -> Until:
        variable, step, ends = self._variable(str(register), loop.line), self.step, list[Condition]()
        match loop.body:
            case (Do(name="LEAVE", arguments=(Name(name=bound),)), *rest) if bound.startswith(f"R {register} >="):
                most = int(bound.rpartition("=")[2])
            case _:
                raise Unreadable(loop.line, "a loop is expected to have a bound first of all")
        counted = Do(0, "ADD", (Text(str(register)), Text(str(register)), Text("1")))
        while rest and rest[0] != counted:
            match rest.pop(0):
                case Do(name="LEAVE", arguments=(Name(name=asked),)) as end:
                    ends.append(self._condition(asked, end.line))
                case statement:
                    self.tell(statement)
        if not rest:
            raise Unreadable(loop.line, "a loop is expected to count its rounds")
        body = self.instructions(tuple(rest[1:]))
        return Until(step=step, variable=variable, most=most, ends=tuple(ends), body=body)

    def _condition(self, asked: str, line: int) -> Condition:
        match asked.split():
            case ("DI", port, state):
                return InputIs(signal=self.signal(Direction.INPUT, int(port), line), value=state == "=ON")
            case ("R", register, number):
                return Reached(variable=self._variable(register, line), number=int(number[2:].strip("()")))
            case _:
                raise Unreadable(line, "a condition is expected")

    def _variable(self, register: str, line: int) -> str:
        if int(register) not in self._sheet.variables:
            raise Unreadable(line, f"the sheet has no variable in register {register}")
        return self._sheet.variables[int(register)]
