"""Rehearsal: run a routine in a simulated cell before anything real moves."""

from robot_sim.rehearse.backend import PhysicsBackend, Touch
from robot_sim.rehearse.every import MOST_SCENARIOS, over_all, rehearse_all, scenarios
from robot_sim.rehearse.hand import Hold
from robot_sim.rehearse.moved import Mode, Moved
from robot_sim.rehearse.playback import Body, BodyKind, Playback
from robot_sim.rehearse.questions import Answer, QuestionKind
from robot_sim.rehearse.report import (
    Contact,
    DryRunReport,
    Ended,
    Engine,
    Event,
    EventKind,
    Margins,
    PartEnd,
    Rehearsal,
    StepFigures,
)
from robot_sim.rehearse.run import default_backend, rehearse, report_of
from robot_sim.rehearse.runs import DryRuns
from robot_sim.rehearse.scenario import (
    NORMAL,
    ArmOf,
    BranchOf,
    Change,
    CounterAt,
    Departure,
    Driven,
    EndOf,
    LetGo,
    LossOf,
    Normal,
    Scenario,
    Stuck,
    TimeoutOf,
    Together,
    departures,
)
from robot_sim.rehearse.still import still
from robot_sim.rehearse.trace import Trace, trace

__all__ = [
    "MOST_SCENARIOS",
    "NORMAL",
    "Answer",
    "ArmOf",
    "Body",
    "BodyKind",
    "BranchOf",
    "Change",
    "Contact",
    "CounterAt",
    "Departure",
    "Driven",
    "DryRunReport",
    "DryRuns",
    "EndOf",
    "Ended",
    "Engine",
    "Event",
    "EventKind",
    "Hold",
    "LetGo",
    "LossOf",
    "Margins",
    "Mode",
    "Moved",
    "Normal",
    "PartEnd",
    "PhysicsBackend",
    "Playback",
    "QuestionKind",
    "Rehearsal",
    "Scenario",
    "StepFigures",
    "Stuck",
    "TimeoutOf",
    "Together",
    "Touch",
    "Trace",
    "default_backend",
    "departures",
    "over_all",
    "rehearse",
    "rehearse_all",
    "report_of",
    "scenarios",
    "still",
    "trace",
]
