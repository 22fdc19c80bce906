"""Rehearsal: run a routine in a simulated cell before anything real moves."""

from robot_sim.rehearse.backend import PhysicsBackend, Touch
from robot_sim.rehearse.playback import Body, BodyKind, Capsule, Playback
from robot_sim.rehearse.report import (
    Contact,
    DryRunReport,
    Ended,
    Engine,
    Event,
    EventKind,
    PartEnd,
    Rehearsal,
    StepFigures,
)
from robot_sim.rehearse.run import rehearse
from robot_sim.rehearse.scenario import NORMAL, Normal, Scenario, TimeoutOf
from robot_sim.rehearse.still import still

__all__ = [
    "NORMAL",
    "Body",
    "BodyKind",
    "Capsule",
    "Contact",
    "DryRunReport",
    "Ended",
    "Engine",
    "Event",
    "EventKind",
    "Normal",
    "PartEnd",
    "PhysicsBackend",
    "Playback",
    "Rehearsal",
    "Scenario",
    "StepFigures",
    "TimeoutOf",
    "Touch",
    "rehearse",
    "still",
]
