"""How the inputs and counters of a run answer what its routine asks, in one scenario."""

from functools import partial

from robot_sim.cell.tool import confirm_input
from robot_sim.finding import Finding, Severity
from robot_sim.motion import Motion
from robot_sim.program.condition import Condition, InputIs, Reached, decided
from robot_sim.program.instruction import Branch, Guard, Instruction, Until, WaitAny, WaitInput
from robot_sim.rehearse.devices import driven
from robot_sim.rehearse.questions import Questions
from robot_sim.rehearse.report import EventKind
from robot_sim.rehearse.scenario import (
    ANSWER_S,
    LOST_S,
    ROUNDS_SHOWN,
    ArmOf,
    BranchOf,
    CounterAt,
    Departure,
    EndOf,
    LossOf,
    TimeoutOf,
)
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import World

Body = tuple[Instruction, ...]


class Answering:
    """Answers for one run, and the values of its variables."""

    def __init__(self, questions: Questions, departures: tuple[Departure, ...], world: World, wiring: Wiring) -> None:
        self.findings: list[Finding] = []
        self.variables: dict[str, int] = {}
        self.waits = 0
        self._questions, self._departures, self._world, self._wiring = questions, departures, world, wiring
        self._driven = driven(world.scene.cell)
        self._started = set[str]()
        self._lost = set[int]()

    def begin(self, variable: str, value: int) -> None:
        """Give a variable a value; the first time, where the scenario says, one near its bound."""
        starts = (one.value for one in self._departures if isinstance(one, CounterAt) and one.variable == variable)
        near = 0 if variable in self._started else next(starts, 0)
        self._started.add(variable)
        self.variables[variable] = max(value, near)

    def so(self, condition: Condition) -> bool:
        """Whether something is so now."""
        match condition:
            case InputIs(signal=signal, value=value):
                return self._wiring.value(signal) == value
            case Reached(variable=variable, number=number):
                return self.variables.get(variable, 0) >= number

    def wait(self, wait: WaitInput) -> Body:
        """Wait, and give what follows: nothing when the input came."""
        asked = InputIs(signal=wait.signal, value=wait.value)
        if TimeoutOf(wait=self._questions.number(wait)) in self._departures:
            self._wiring.withhold(wait.signal, not wait.value)
        else:
            self._comes(asked)
        met = self._awaited(wait, (asked,)) is not None
        return () if met else wait.on_timeout

    def wait_any(self, wait: WaitAny) -> Body:
        """Wait for the first of several inputs, and give what follows."""
        asked, number = tuple(arm.when for arm in wait.arms), self._questions.number(wait)
        wanted = next((it for it in asked if ArmOf(wait=number, signal=it.signal) in self._departures), None)
        if wanted is not None or TimeoutOf(wait=number) in self._departures:
            for other in asked:
                if other != wanted:
                    self._wiring.withhold(other.signal, not other.value)
        if wanted is not None:
            self._world.later(ANSWER_S, partial(self._wiring.set, wanted.signal, wanted.value))
        elif not any(map(self.so, asked)):
            self._comes(next((it for it in asked if it.signal not in self._driven), asked[0]))
        came = self._awaited(wait, asked)
        return wait.on_timeout if came is None else next(arm.then for arm in wait.arms if arm.when == came)

    def branch(self, branch: Branch) -> Body:
        """The way that a branch goes."""
        condition = branch.condition
        for value in (True, False):
            turned = BranchOf(branch=self._questions.number(branch), value=value)
            if turned in self._departures and isinstance(condition, InputIs):
                self._wiring.set(condition.signal, value)
        met = self.so(condition)
        self._questions.answer(branch, condition, met)
        if isinstance(condition, InputIs):
            self._wiring.note(EventKind.READ, condition.signal, self._wiring.value(condition.signal))
        return branch.then if met else branch.otherwise

    def ended(self, loop: Until, rounds: int) -> bool:
        """Whether a loop ends now, after so many rounds in this run."""
        self._bring(loop, rounds)
        end = next((end for end in loop.ends if self.so(end)), None)
        if end is not None:
            self._questions.answer(loop, end, True)
        elif self.variables[loop.variable] >= loop.most:
            self._questions.answer(loop, Reached(variable=loop.variable, number=loop.most), False)
        else:
            return False
        self._wiring.give_back()
        return True

    def guarded(self, guards: list[Guard], motion: Motion) -> bool:
        """Move while every guard holds; tells whether the motion was finished."""
        for guard in guards:
            self._lose(guard, motion)
        resumes = all(guard.resumes for guard in guards)
        done = self._world.follow(motion, lambda: all(self.so(guard.holds) for guard in guards), resumes)
        for guard in guards:
            self._questions.answer(guard, guard.holds, self._questions.number(guard) not in self._lost)
        return done

    def _lose(self, guard: Guard, motion: Motion) -> None:
        number, holds = self._questions.number(guard), guard.holds
        if LossOf(guard=number) in self._departures and number not in self._lost:
            self._lost.add(number)
            self._world.later(motion.duration / 2, partial(self._wiring.set, holds.signal, not holds.value))
            self._world.later(motion.duration / 2 + LOST_S, partial(self._wiring.set, holds.signal, holds.value))
        elif not self.so(holds):
            self._comes(holds)

    def _bring(self, loop: Until, rounds: int) -> None:
        """Let a loop end where nothing else does: in the ordinary run after enough rounds to show them."""
        number = self._questions.number(loop)
        for end in loop.ends:
            if isinstance(end, InputIs) and EndOf(loop=number, signal=end.signal) in self._departures and rounds:
                self._wiring.withhold(end.signal, end.value)
        first, counts = loop.ends[0], [end.number for end in loop.ends if isinstance(end, Reached)]
        match first:
            case InputIs(signal=signal, value=value) if rounds >= ROUNDS_SHOWN:
                self._wiring.withhold(signal, value)
            case Reached(variable=variable, number=needed) if rounds >= max(counts) + ROUNDS_SHOWN:
                self.variables[variable] = needed
            case _:
                pass

    def _comes(self, asked: InputIs) -> None:
        """Let an input take its value soon, unless a device of the cell does or it has it."""
        if asked.signal not in self._driven and not self.so(asked):
            self._world.later(ANSWER_S, partial(self._wiring.set, asked.signal, asked.value))

    def _awaited(self, wait: WaitInput | WaitAny, asked: tuple[InputIs, ...]) -> InputIs | None:
        """Which input came in time."""
        self.waits += 1
        for it in asked:
            self._wiring.note(EventKind.WAIT_BEGAN, it.signal, it.value)
        self._world.stand(wait.timeout, lambda: any(map(self.so, asked)))
        came = next(filter(self.so, asked), None)
        self._wiring.give_back()
        self._questions.answer(wait, came or asked[0], came is not None)
        for it in (came,) if came else asked:
            self._wiring.note(EventKind.WAIT_ENDED if came else EventKind.TIMED_OUT, it.signal, it.value)
        if came is None:
            self._unanswered(wait, asked[0])
        return came

    def _unanswered(self, wait: WaitInput | WaitAny, asked: InputIs) -> None:
        """In the ordinary run every machine answers in time; that the tool does not is said by its grip."""
        if not self._departures and asked.signal != confirm_input(self._world.scene.cell.tool):
            facts: dict[str, str | float] = {"name": decided(asked), "limit_s": wait.timeout}
            step = wait.step or None
            self.findings.append(Finding(code="wait.unanswered", severity=Severity.WARNING, step=step, facts=facts))
