"""The other ways that the inputs can send a program, as the page shows them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from robot_sim.cell import Cell
from robot_sim.rehearse import (
    ArmOf,
    BranchOf,
    CounterAt,
    Departure,
    Driven,
    DryRunReport,
    EndOf,
    LetGo,
    LossOf,
    QuestionKind,
    Stuck,
    TimeoutOf,
    departures,
)
from server.api.said import FindingSaid, findings_said
from server.pages.say import Say


@dataclass(frozen=True)
class ScenarioShown:
    """One way that the inputs can send a program."""

    text: str
    """What goes otherwise than in the ordinary run."""
    seconds: float
    """How long the run takes [s]."""
    passed: bool
    """Whether nothing found keeps the program from being approved."""
    findings: tuple[FindingSaid, ...]
    """What it found."""


def scenario_shown(
    report: DryRunReport, cell: Cell, named: Callable[[str], str], language: str, say: Say
) -> ScenarioShown:
    """A run that is not the ordinary one, in the language of the page; ``named`` calls signals as it does."""
    told = (_told(one, report, named, say) for one in departures(report.scenario))
    found = findings_said(report.findings, cell, language)
    return ScenarioShown(say.listing.join(told), report.cycle_time, report.passed, found)


def _told(departure: Departure, report: DryRunReport, named: Callable[[str], str], say: Say) -> str:
    match departure:
        case TimeoutOf(wait=number):
            step, signal = _asked(report, QuestionKind.WAIT, number)
            return say("scenario_timeout", step=step, name=named(signal))
        case BranchOf(branch=number, value=value):
            step, signal = _asked(report, QuestionKind.BRANCH, number)
            told: dict[str, str | int] = {"step": step, "name": named(signal)}
            return say("scenario_branch_on", **told) if value else say("scenario_branch_off", **told)
        case ArmOf(wait=number, signal=signal):
            return say("scenario_arm", step=_asked(report, QuestionKind.WAIT, number)[0], name=named(signal))
        case EndOf(loop=number, signal=signal):
            return say("scenario_end", step=_asked(report, QuestionKind.LOOP, number)[0], name=named(signal))
        case LossOf(guard=number):
            step, signal = _asked(report, QuestionKind.GUARD, number)
            return say("scenario_loss", step=step, name=named(signal))
        case CounterAt(variable=variable, value=count):
            return say("scenario_counter", name=named(variable), value=count)
        case Stuck(signal=signal, value=value):
            stuck = named(signal)
            return say("scenario_stuck_on", name=stuck) if value else say("scenario_stuck_off", name=stuck)
        case LetGo():
            return say("scenario_let_go")
        case Driven(signal=signal):
            return say("scenario_driven", name=named(signal))
        case _:
            assert_never(departure)


def _asked(report: DryRunReport, kind: QuestionKind, number: int) -> tuple[int, str]:
    """The step and the signal of what asked and the run came to."""
    met = _met(report, kind, number)
    return next(met, (0, ""))


def _met(report: DryRunReport, kind: QuestionKind, number: int) -> Iterator[tuple[int, str]]:
    return ((one.step, one.signal) for one in report.answers if (one.kind, one.number) == (kind, number))
