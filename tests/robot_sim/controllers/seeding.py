"""Seeds faults into files: every file of a program is edited alike."""

import re
from collections.abc import Callable, Mapping

from robot_sim.controllers import prove
from robot_sim.program import Routine

Replacement = str | Callable[[re.Match[str]], str]
Edits = dict[str, tuple[str, Replacement]]
"""What is put for what in a good file, by the name of the fault: pattern and replacement."""


def scaled(factor: float, decimals: int = 6) -> Callable[[re.Match[str]], str]:
    """A replacement that multiplies the number in the second group."""
    return lambda found: f"{found[1]}{float(found[2]) * factor:.{decimals}f}"


def shifted(by: float, decimals: int = 6) -> Callable[[re.Match[str]], str]:
    """A replacement that adds to the number in the second group."""
    return lambda found: f"{found[1]}{float(found[2]) + by:.{decimals}f}"


def swapped(one: str, other: str) -> tuple[str, Callable[[re.Match[str]], str]]:
    """A substitution that puts each of two texts for the other."""
    return f"{re.escape(one)}|{re.escape(other)}", lambda found: other if found[0] == one else one


def found(routine: Routine, good: Mapping[str, str], edit: tuple[str, Replacement], name: str) -> bool:
    """Whether the proof finds a fault; it has to change the files."""
    pattern, replacement = edit
    faulty = {file: re.sub(pattern, replacement, text) for file, text in good.items()}
    assert faulty != good, "the fault changes nothing"
    return not prove(routine, {file: text.encode() for file, text in faulty.items()}, name).holds
