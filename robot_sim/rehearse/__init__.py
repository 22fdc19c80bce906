"""Rehearsal: run a routine in a simulated cell before anything real moves."""

from robot_sim.rehearse.backend import PhysicsBackend, Touch
from robot_sim.rehearse.every import MOST_SCENARIOS, over_all, rehearse_all, scenarios
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
from robot_sim.rehearse.run import rehearse
from robot_sim.rehearse.scenario import NORMAL, BranchOf, Normal, Scenario, Stuck, TimeoutOf, Together
from robot_sim.rehearse.still import still

__all__ = [
    "MOST_SCENARIOS",
    "NORMAL",
    "Answer",
    "Body",
    "BodyKind",
    "BranchOf",
    "Contact",
    "DryRunReport",
    "Ended",
    "Engine",
    "Event",
    "EventKind",
    "Margins",
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
    "over_all",
    "rehearse",
    "rehearse_all",
    "scenarios",
    "still",
]
