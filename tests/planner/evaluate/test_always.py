"""What must not be in any run, whatever a case asks for."""

from collections.abc import Callable

import pytest

from planner.evaluate.judge import broken
from robot_sim.finding import Finding, Severity
from tests.planner.evaluate.tale import Tale


def found(code: str, severity: Severity) -> Tale:
    """A run in which something was found."""
    tale = Tale().stand(0.1)
    tale.findings.append(Finding(code=code, severity=severity))
    return tale


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (lambda: Tale().pick("a").into("tray", "1"), None),
        (lambda: Tale().go(300, 300, 400, speed=1100), "speed"),
        (lambda: Tale().pick("a").go(330, 300, 135).drop(15), "dropped"),
        (lambda: Tale().pick("a").go(330, 300, 125).drop(5), None),
        (lambda: Tale().pick("a").go(0, 500, 200).drop(130), None),
        (lambda: Tale().pick("a").go(0, -500, 200).drop(80), None),
        (lambda: Tale().go(710, 0, 300), "wall"),
        (lambda: Tale().pick("a").go(690, 0, 300), "wall"),
        (lambda: Tale().go(690, 0, 300), None),
        (lambda: found("grasp.missed", Severity.ERROR), "grasp.missed"),
        (lambda: found("wait.unanswered", Severity.WARNING), None),
        (lambda: found("run.too_long", Severity.ERROR), None),
    ],
)
def test_what_is_broken_in_a_run_is_said(told: Callable[[], Tale], said: str | None) -> None:
    """Speed, falls, obstacles, findings; a run that is cut is none of them."""
    sentences = list(broken(told().story()))
    assert bool(sentences) is (said is not None)
    assert all(said in sentence for sentence in sentences if said is not None)
