"""A TP program as its sections: attributes, numbered statements, positions."""

import re
from dataclasses import dataclass

from robot_sim.controllers.lines import LONGEST_LINE, decoded
from robot_sim.controllers.recovered import Unreadable

ATTRIBUTES = re.compile(
    r"OWNER\s*= MNEDITOR;|COMMENT\s*= \"(?P<comment>[^\"]{0,16})\";|LINE_COUNT\s*= (?P<count>\d+);"
    r"|PROTECT\s*= READ_WRITE;|TCD:  STACK_SIZE\s*= 0,|\s+(?:TASK_PRIORITY\s*= 50|TIME_SLICE\s*= 0|BUSY_LAMP_OFF\s*= 0"
    r"|ABORT_REQUEST\s*= 0),|\s+PAUSE_REQUEST\s*= 0;|DEFAULT_GROUP\s*= 1,\*,\*,\*,\*;"
    r"|CONTROL_CODE\s*= 00000000 00000000;"
)
"""A line under /ATTR."""

STATEMENT = re.compile(r"\s*(?P<number>\d+):(?P<text>.*?)\s*;|\s*(?P<begun>\d+):C (?P<via>\S+)\s*")
"""A numbered line; that of an arc goes on in the next."""

REST = re.compile(r"\s+:\s+(?P<rest>.*?)\s*;")
"""The second line of an arc."""

LONGEST_REMARK = 32
"""Characters of a remark."""


@dataclass(frozen=True)
class Numbered:
    """One statement."""

    line: int
    """Number of its line in the file."""
    text: str
    """What it says, blanks around it left out."""


@dataclass(frozen=True)
class Sections:
    """One TP program."""

    name: str
    """Its name."""
    statements: tuple[Numbered, ...]
    """Its statements in order."""
    positions: tuple[Numbered, ...]
    """The lines of its positions."""


def sections(data: bytes) -> Sections:
    """The sections of a file.

    Raises:
        Unreadable: a section is missing or a line does not belong to it; lines are counted wrongly.
    """
    lines = [Numbered(number, text) for number, text in enumerate(decoded(data).split("\n"), 1)]
    if any(len(line.text) > LONGEST_LINE for line in lines):
        raise Unreadable(0, f"a line has more than {LONGEST_LINE} characters")
    marks = [line for line in lines if line.text.startswith("/")]
    name = re.fullmatch(r"/PROG  ([A-Z]\w{0,7})", marks[0].text if marks else "")
    if name is None or [mark.text for mark in marks[1:]] != ["/ATTR", "/MN", "/POS", "/END"] or marks[0].line != 1:
        raise Unreadable(1, "/PROG with a name, /ATTR, /MN, /POS and /END are expected")
    _, attributes, body, positions, end = (mark.line for mark in marks)
    if any(line.text for line in lines[end:]):
        raise Unreadable(end + 1, "nothing may follow after /END")
    statements = _statements(lines[body : positions - 1])
    if _count(lines[attributes : body - 1]) != len(statements):
        raise Unreadable(body, f"LINE_COUNT is not {len(statements)}")
    return Sections(name[1], statements, tuple(lines[positions : end - 1]))


def _count(lines: list[Numbered]) -> int:
    found = -1
    for line in lines:
        match = ATTRIBUTES.fullmatch(line.text)
        if match is None:
            raise Unreadable(line.line, f"no attribute that is understood: {line.text[:40]!r}")
        found = int(match["count"]) if match["count"] else found
    return found


def _statements(lines: list[Numbered]) -> tuple[Numbered, ...]:
    found, via = list[Numbered](), ""
    for line in lines:
        match = (REST if via else STATEMENT).fullmatch(line.text)
        if match is None:
            raise Unreadable(line.line, "a numbered line that ends with ';' is expected")
        if via:
            found.append(Numbered(line.line - 1, f"C {via} {match['rest']}"))
            via = ""
            continue
        if int(match["number"] or match["begun"]) != len(found) + 1:
            raise Unreadable(line.line, f"line number {len(found) + 1} is expected")
        via = match["via"] or ""
        if not via:
            found.append(Numbered(line.line, match["text"].strip()))
            _expect_short(found[-1])
    if via:
        raise Unreadable(lines[-1].line, "the end of the arc is expected")
    return tuple(found)


def _expect_short(statement: Numbered) -> None:
    if statement.text.startswith("!") and len(statement.text) - 1 > LONGEST_REMARK:
        raise Unreadable(statement.line, f"a remark has at most {LONGEST_REMARK} characters")
