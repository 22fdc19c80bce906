"""Controllers: a folder each, with a writer, a reader that shares no code with it, and a profile of sourced facts."""

from robot_sim.controllers.bundle import bundle
from robot_sim.controllers.controller import Controller, UnknownController, controller, controllers, profile
from robot_sim.controllers.export import Export, export
from robot_sim.controllers.loss import Loss
from robot_sim.controllers.profile import Profile, Tolerances
from robot_sim.controllers.proof import Proof, prove
from robot_sim.controllers.read import read
from robot_sim.controllers.recovered import Recovered, Sampled, Taught, Unreadable

__all__ = [
    "Controller",
    "Export",
    "Loss",
    "Profile",
    "Proof",
    "Recovered",
    "Sampled",
    "Taught",
    "Tolerances",
    "UnknownController",
    "Unreadable",
    "bundle",
    "controller",
    "controllers",
    "export",
    "profile",
    "prove",
    "read",
]
