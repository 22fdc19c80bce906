"""Writing, then reading, gives the program back."""

import pytest
from hypothesis import HealthCheck, assume, given, settings

from robot_sim.controllers import export
from robot_sim.finding import Forbidden
from robot_sim.program import Routine
from tests.robot_sim.controllers.routines import everything, routines

UR = ("ur3e", "ur5e", "ur10e")
ANY = ("ur5e", "crx-10ia", "lr-mate-200id", "gp8", "rs007n")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]


def holds(routine: Routine, controller: str) -> None:
    """Exports a routine; one that the controller cannot say is no example."""
    try:
        proof = export(routine, controller).proof
    except Forbidden as error:
        assume({finding.code for finding in error.findings} != {"export.unsupported"})
        raise
    assert proof.holds
    assert proof.largest_mm < 0.001
    assert proof.largest_path_mm < 0.2


@settings(max_examples=150, suppress_health_check=SLOW)
@given(routines(UR, wandering=True))
def test_urscript_means_what_was_rehearsed(routine: Routine) -> None:
    """Write then read is the identity up to the printed decimals, whatever the structure, the names and the arm."""
    holds(routine, "urscript")


@settings(max_examples=20, suppress_health_check=SLOW)
@given(routines(ANY, wandering=False))
def test_ros_means_what_was_rehearsed(routine: Routine) -> None:
    """Write then read is the identity, loops and calls written out; cubics between samples stay within 0.2 mm."""
    holds(routine, "ros")


@pytest.mark.slow
@settings(max_examples=2_000, suppress_health_check=SLOW)
@given(routines(UR, wandering=True))
def test_two_thousand_urscript_routines_mean_what_was_rehearsed(routine: Routine) -> None:
    """The same, as often as an acceptance asks for."""
    holds(routine, "urscript")


@pytest.mark.slow
@settings(max_examples=2_000, suppress_health_check=SLOW)
@given(routines(ANY, wandering=False))
def test_two_thousand_ros_routines_mean_what_was_rehearsed(routine: Routine) -> None:
    """The same, as often as an acceptance asks for."""
    holds(routine, "ros")


@pytest.mark.parametrize("controller", ["urscript", "ros"])
def test_every_instruction_is_read_back(controller: str) -> None:
    """One routine with everything: every scenario is replayed and every move compared."""
    proof = export(everything(), controller).proof
    assert proof.holds
    assert proof.scenarios == 4  # as hoped for; no part; door the other way; and then still not
    assert proof.targets >= 8
