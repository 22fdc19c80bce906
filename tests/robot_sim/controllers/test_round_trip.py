"""Writing, then reading, gives the program back."""

from collections.abc import Callable
from functools import cache

import pytest
from hypothesis import HealthCheck, assume, given, settings

from robot_sim.controllers import controllers, export
from robot_sim.finding import Forbidden
from robot_sim.program import Routine
from tests.robot_sim.controllers.drawn import routines
from tests.robot_sim.controllers.routines import everything, served

MODELS = {
    "fanuc": ("lr-mate-200id", "m-710ic-70", "r-2000ic-210l", "crx-5ia", "crx-10ia", "crx-20ia-l"),
    "rapid": ("irb120-3-58", "irb1600-6-12"),
    "ros": ("ur5e", "crx-10ia", "lr-mate-200id", "gp8", "rs007n"),
    "urscript": ("ur3e", "ur5e", "ur10e"),
}
"""Arms that random routines are made for, by controller, where it is not just the first that it drives."""

EXAMPLES = {"ros": 20}
"""Random routines for each controller in every run, where it is not 80."""

LARGEST = 0.001
"""Largest distance of a TCP at a taught point [mm]."""

EVERY = [profile.name for profile in controllers()]


def holds(routine: Routine, controller: str) -> None:
    """Exports a routine; one that the controller cannot say is no example."""
    try:
        proof = export(routine, controller).proof
    except Forbidden as error:
        assume({finding.code for finding in error.findings} != {"export.unsupported"})
        raise
    assert proof.holds
    assert proof.largest_mm < LARGEST
    assert proof.largest_path_mm < 0.2


@cache
def law(name: str, examples: int) -> Callable[[], None]:
    """Write then read is the identity up to the printed decimals, for this many random routines."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]

    @settings(max_examples=examples, suppress_health_check=slow)
    @given(routines(MODELS.get(name, (served(name),)), wandering=name != "ros"))
    def means_what_was_rehearsed(routine: Routine) -> None:
        holds(routine, name)

    return means_what_was_rehearsed


@pytest.mark.parametrize("name", EVERY)
def test_what_is_written_means_what_was_rehearsed(name: str) -> None:
    """Whatever the structure, the names and the arm; where loops are written out, branches do not wander."""
    law(name, EXAMPLES.get(name, 80))()


@pytest.mark.slow
@pytest.mark.parametrize("name", EVERY)
def test_two_thousand_routines_mean_what_was_rehearsed(name: str) -> None:
    """The same, as often as an acceptance asks for."""
    law(name, 2_000)()


@pytest.mark.parametrize("name", EVERY)
def test_every_instruction_is_read_back(name: str) -> None:
    """One routine with everything: every scenario is replayed and every move compared."""
    proof = export(everything(served(name)), name).proof
    assert proof.holds
    assert proof.scenarios == 4  # as hoped for; no part; door the other way; and then still not
    assert proof.targets >= 8
