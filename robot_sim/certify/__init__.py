"""Robustness: what many slightly different cells, displaced parts and injected faults do to a program."""

from robot_sim.certify.certificate import Certificate, Failure, Fault, FaultKind, Outcome
from robot_sim.certify.certify import MOST_RUNS, certify
from robot_sim.certify.perturb import displaced, perturbed
from robot_sim.certify.run import again
from robot_sim.certify.wilson import wilson

__all__ = [
    "MOST_RUNS",
    "Certificate",
    "Failure",
    "Fault",
    "FaultKind",
    "Outcome",
    "again",
    "certify",
    "displaced",
    "perturbed",
    "wilson",
]
