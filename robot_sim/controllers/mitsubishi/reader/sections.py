"""A program as its parts: numbered steps cut at their labels, then joint and position variables."""

import math
import re
from dataclasses import dataclass

import numpy as np

from robot_sim.controllers.lines import Line, Script, decoded, lines
from robot_sim.controllers.recovered import Unreadable
from robot_sim.pose import Pose

SCRIPT = Script(
    token=re.compile(
        r"""\s*(?: (?P<number>\d+(?:\.\d+)?(?![\w.]))
                 | (?P<name>\*?[A-Za-z]\w*(?:\.[A-Za-z]\w*)?)
                 | (?P<text>"[^"\\]*")
                 | (?P<sign><>|<=|>=|[-+*/<>=(),])
        )""",
        re.VERBOSE | re.ASCII,
    ),
    comment="'",
    fold=str.lower,
)
"""Names are the same in upper and lower case; a star before a name makes a label."""

STEP = re.compile(r"(\d{1,5}) (.+)")
NUMBER = r"(-?\d+(?:\.\d+)?)"
VARIABLE = re.compile(rf"([JP]\w*)=\({','.join([NUMBER] * 6)}\)(\(0,0\))?")
LONGEST_STEP = 127
"""Characters of a step."""


@dataclass(frozen=True)
class Parts:
    """One program."""

    main: tuple[Line, ...]
    """Lines before the first label."""
    labelled: dict[str, tuple[Line, ...]]
    """Lines after each label."""
    joints: dict[str, tuple[float, ...]]
    """Joint variables [deg]."""
    positions: dict[str, Pose]
    """Position variables [mm, deg]."""


def parts(data: bytes) -> Parts:
    """The parts of a file.

    Raises:
        Unreadable: a step is counted wrongly, too long or no step; a variable or a label stands twice.
    """
    texts = decoded(data).split("\n")
    steps = list[str]()
    for number, text in enumerate(texts, 1):
        match = STEP.fullmatch(text)
        if match is None:
            break
        if int(match[1]) != number or len(text) > LONGEST_STEP:
            raise Unreadable(number, f"step {number}, of at most {LONGEST_STEP} characters, is expected")
        steps.append(match[2])
    joints, positions = _variables(texts[len(steps) :], len(steps))
    main, labelled, label = list[Line](), dict[str, list[Line]](), ""
    for line in lines("\n".join(steps).encode(), SCRIPT):
        if line.tokens[:1] and line.tokens[0].startswith("*"):
            label = line.tokens[0]
            if label in labelled or len(line.tokens) > 1:
                raise Unreadable(line.number, f"one label {label!r} alone in its step is expected")
            labelled[label] = []
        else:
            (labelled[label] if label else main).append(line)
    return Parts(tuple(main), {name: tuple(found) for name, found in labelled.items()}, joints, positions)


def _variables(texts: list[str], before: int) -> tuple[dict[str, tuple[float, ...]], dict[str, Pose]]:
    joints, positions = dict[str, tuple[float, ...]](), dict[str, Pose]()
    for number, text in enumerate(texts, before + 1):
        if not text and number == before + len(texts):
            break
        match = VARIABLE.fullmatch(text)
        name = match[1].lower() if match else ""
        if match is None or name in joints or name in positions or name.startswith("p") != bool(match[8]):
            raise Unreadable(number, "a step, or a new variable with six numbers, is expected")
        values = tuple(map(float, match.groups()[1:7]))
        if name.startswith("j"):
            joints[name] = values
        else:
            positions[name] = _pose(values)
    return joints, positions


def _pose(values: tuple[float, ...]) -> Pose:
    """Turned by A about the fixed x, then by B about the fixed y, then by C about the fixed z."""
    matrix = np.eye(4)
    for axis, angle in enumerate(values[3:]):
        turn, one, two, a = np.eye(3), (axis + 1) % 3, (axis + 2) % 3, math.radians(angle)
        turn[one, one] = turn[two, two] = math.cos(a)
        turn[two, one], turn[one, two] = math.sin(a), -math.sin(a)
        matrix[:3, :3] = turn @ matrix[:3, :3]
    matrix[:3, 3] = values[:3]
    return Pose.of(matrix)
