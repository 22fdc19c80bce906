"""What watches inputs in URScript: it comes back whole, and every mistake in it is found."""

import re

import pytest

from robot_sim.controllers import controller, export, prove
from robot_sim.finding import Forbidden
from tests.robot_sim.controllers.routines import everything

ROUTINE = everything(watchful=True)
NAME, TEXT = next((n, c.decode()) for n, c in controller("urscript").write(ROUTINE, "NOT PROVED").items())

EDITS = {
    "counter not counted": (r"      (\w+) = \1 \+ 1\n(?=\s+movej)", "      sync()\n"),
    "counter counted twice": (r"(      (\w+) = \2 \+ 1\n)(?=\s+movej)", r"\1\1"),
    "counter not begun anew": (r"(chosen == 2:\n.*\n\s+)\w+ = 0", r"\1sync()"),
    "loop without its bound": (r"while (\w+) < 500 and", "while"),
    "loop with another bound": (r"< 500 and", "< 501 and"),
    "loop ends on the other value": (r"(and get_standard_digital_in\(2\) == )True", r"\1False"),
    "loop ends on another count": (r"and (\w+) < 2 and", r"and \1 < 3 and"),
    "loop ends on two of three": (r" and get_standard_digital_in\(2\) == True:", ":"),
    "loop goes on when any is so": (r"< 500 and", "< 500 or"),
    "loop counts after its body": (r"(while .*< 500.*\n)\s+\w+ = \w+ \+ 1\n", r"\1"),
    "branch on another count": (r">= 2:", ">= 3:"),
    "branch on less": (r">= 2:", "< 2:"),
    "choice of the other input": (r"(if )get_standard_digital_in\(2\) == True(:\n\s+return 1)", r"\1True\2"),
    "choice on the other value": (r"(if get_standard_digital_in\(2\) == )True(:\n\s+return 1)", r"\1False\2"),
    "choice gives another number": (r"return 2", "return 1"),
    "choice waits for ever": (r"if waited >= seconds:\n\s+return 0", "if waited < 0.0:\n          return 0"),
    "choice with another time": (r"which_1\(4\.5", "which_1(45"),
    "choice taken for another": (r"which_2\(2", "which_1(2"),
    "first arm for the second": (r"elif chosen == 2", "elif chosen == 1"),
    "arm not done": (r"elif chosen == 2:\n.*\n\s+\w+ = 0\n", "elif chosen == 2:\n        sync()\n"),
    "choice in vain goes on": (r"popup\(\"alarm 2: late.*\n\s+halt", "sync()"),
    "choice on another port": (r"(elif )get_configurable_digital_in\(1\)", r"\1get_configurable_digital_in(2)"),
    "guard on another input": (
        r"while get_standard_digital_in\(2\) == False",
        "while get_standard_digital_in(3) == False",
    ),
    "guard does not hold": (r"while not arrived and get_standard_digital_in\(2\) == True", "while not arrived"),
    "guard does not stop": (r"kill mover\n\s+stopj\(4.0\)", "sync()"),
    "guard stops softly": (r"stopj\(4.0\)", "stopj(0.1)"),
    "guard goes on by itself": (r'popup\("alarm: guard".*\n\s+halt', "sync()"),
    "guard that goes on stops": (r"(while get_standard_digital_in\(2\) == False:\n\s+)sync\(\)", r"\1halt"),
    "move goes elsewhere": (r"movej\(going_q, a=going_a, v=going_v\)", "movej(going_q, a=going_v, v=going_a)"),
    "move never arrives": (r"(movel\(going_p.*\n\s+)arrived = True", r"\1arrived = False"),
    "move without guard": (r"guarded_1_j\((\w+), (\S+), (\S+)\)", r"movej(\1, a=\2, v=\3, r=0.000000)"),
    "move under another guard": (r"guarded_1_l\((p\w+)", r"guarded_2_l(\1"),
    "guard of other functions": (r'#@ guard "guarded_1"', '#@ guard "guarded_2"'),
    "guard left out": (r"if True:  #@ guard", "if True:  # guard"),
    "guard never begun": (r"if True:", "if False:"),
}


def test_everything_comes_back() -> None:
    """Counters, loops, choices and guards are read as they were written; every way of the inputs is replayed."""
    exported = export(ROUTINE, "urscript")
    assert exported.proof.holds
    assert exported.proof.scenarios >= 10


@pytest.mark.parametrize("edit", EDITS, ids=str)
def test_a_mistake_is_found(edit: str) -> None:
    """No edit of the text proves."""
    pattern, replacement = EDITS[edit]
    changed, count = re.subn(pattern, replacement, TEXT)
    assert count, "the edit changes nothing"
    assert not prove(ROUTINE, {NAME: changed.encode()}, "urscript").holds


def test_trajectories_refuse_what_depends_on_the_moment() -> None:
    """A file of planned trajectories says which steps it cannot have."""
    with pytest.raises(Forbidden) as refused:
        controller("ros").write(ROUTINE, "NOT PROVED")
    constructs = {finding.facts["construct"] for finding in refused.value.findings}
    assert constructs == {"until", "increment", "counter", "guard"}
