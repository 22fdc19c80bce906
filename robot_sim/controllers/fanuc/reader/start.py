"""What every main program begins with: the start check, the frame, the override, the rows of tables."""

import re
from dataclasses import dataclass

from robot_sim.controllers.fanuc.reader.positions import joints
from robot_sim.controllers.fanuc.reader.sections import Numbered
from robot_sim.controllers.recovered import Unreadable

NUMBER = r"(\d+(?:\.\d+)?|\(-\d+(?:\.\d+)?\))"

AFTER = ("JMP LBL[2]", "LBL[1]", "MESSAGE[NOT AT HOME]", "ABORT", "LBL[2]", "UFRAME_NUM=0", "R[101]=1")
"""What follows the six joints: past the alarm when all are at home; the world frame; full speed."""


@dataclass(frozen=True)
class Start:
    """What the beginning of a main program tells."""

    home: tuple[float, ...]
    """Joint angles that it checks [deg]."""
    registers: dict[int, int]
    """Positions in the registers of tables."""
    rest: tuple[Numbered, ...]
    """The statements after it."""


def start(statements: tuple[Numbered, ...]) -> Start:
    """The beginning of a main program.

    Raises:
        Unreadable: the check is missing, or does not abort where a joint is more than 2 deg away from home.
    """
    lines = list(statements)
    _take(lines, r"PR\[98\]=JPOS")
    angles = list[float]()
    for axis in range(1, 7):
        match = _take(lines, rf"R\[104\]=PR\[98,{axis}\]-{NUMBER}")
        angles.append(float(match[1].strip("()")))
        _take(lines, r"IF R\[104\]>2,JMP LBL\[1\]")
        _take(lines, r"IF R\[104\]<\(-2\),JMP LBL\[1\]")
    for text in AFTER:
        _take(lines, re.escape(text))
    registers = dict[int, int]()
    while lines and (row := re.fullmatch(r"R\[(\d+)\]=(\d+)", lines[0].text)) is not None:
        if int(row[1]) in registers:
            raise Unreadable(lines[0].line, f"register {row[1]} is filled twice")
        registers[int(row[1])] = int(row[2])
        lines.pop(0)
    return Start(joints(tuple(angles)), registers, tuple(lines))


def head(statements: tuple[Numbered, ...], digest: str) -> tuple[Numbered, ...]:
    """The statements after the remarks at the head, the first of which tells what the program was written from.

    Raises:
        Unreadable: it was written from something else than the sheet.
    """
    if not statements or statements[0].text != f"!KYOJI {digest[:12]}":
        raise Unreadable(statements[0].line if statements else 0, "program and sheet do not belong together")
    lines = list(statements)
    while lines and re.fullmatch(r"![^@].*", lines[0].text):
        lines.pop(0)
    return tuple(lines)


def _take(lines: list[Numbered], pattern: str) -> re.Match[str]:
    match = re.fullmatch(pattern, lines[0].text) if lines else None
    if match is None:
        raise Unreadable(lines[0].line if lines else 0, f"the start check is expected: {pattern}")
    lines.pop(0)
    return match
