"""The statements of TP programs and how they nest; labels enclose what is done on a time-out and in open loops."""

import re

from robot_sim.controllers.blocks import Blocks, alone
from robot_sim.controllers.fanuc.reader.sections import Numbered
from robot_sim.controllers.fanuc.reader.sheet import Sheet
from robot_sim.controllers.lines import Line
from robot_sim.controllers.recovered import Unreadable
from robot_sim.controllers.syntax import Calling, Choose, Count, Do, Forever, If, Name, Number, Statement, Text

NUMBER = r"(\d+(?:\.\d+)?|\(-\d+(?:\.\d+)?\))"
TARGET = r"(P\[\d+\]|P\[R\[\d+\]\])"
SPEED = r"(\d+|R\[\d+\])"
ASKED = rf"(DI|R)\[(\d+)\](=ON|=OFF|>={NUMBER})"

PATTERNS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("J", rf"J {TARGET} {SPEED}% FINE"),
        ("L", rf"L {TARGET} {SPEED}mm/sec FINE"),
        ("C", rf"C {TARGET} {TARGET} {SPEED}mm/sec FINE"),
        ("LPOS", r"PR\[99\]=LPOS"),
        ("PR", rf"PR\[99,([1-6])\]={NUMBER}"),
        ("UTOOL", r"UTOOL\[(\d+)\]=PR\[99\]"),
        ("UTOOL_NUM", r"UTOOL_NUM=(\d+)"),
        ("PAYLOAD", r"PAYLOAD\[(\d+)\]"),
        ("DO", r"DO\[(\d+)\]=(ON|OFF)"),
        ("SECONDS", r"WAIT (\d+\.\d\d)\(sec\)"),
        ("CALL", r"CALL (\w+)"),
        ("SET", rf"R\[(\d+)\]={NUMBER}"),
        ("COPY", r"R\[(\d+)\]=R\[(\d+)\]"),
        ("ADD", r"R\[(\d+)\]=R\[(\d+)\]\+(\d+)"),
        ("LOOKUP", r"R\[(\d+)\]=R\[R\[(\d+)\]\]"),
        ("SCALE", r"R\[(\d+)\]=(\d+)\*R\[(\d+)\]"),
        ("TIMEOUT", r"\$WAITTMOUT=(\d+)"),
        ("TIMER", r"TIMER\[9\]=(RESET|START)"),
        ("CLOCK", r"R\[104\]=TIMER\[9\]"),
        ("WAIT", r"WAIT DI\[(\d+)\]=(ON|OFF) TIMEOUT,LBL\[(\d+)\]"),
        ("FOR", r"FOR R\[(\d+)\]=1 TO (\d+)"),
        ("IF", rf"IF \({ASKED}\) THEN"),
        ("LEAVE", rf"IF {ASKED},JMP LBL\[(\d+)\]"),
        ("MESSAGE", r"MESSAGE\[KYOJI ALARM (\d+)\]"),
    )
)
"""Statements with what they are about."""

WORDS = {"ENDFOR", "ELSE", "ENDIF", "ABORT", "END"}
PLACE = re.compile(r"LBL\[\d+\]|JMP LBL\[\d+\]")
REMARK = re.compile(r"!(?:@(\d+)(?: .*)?|[^@].*)")


def parse(statements: tuple[Numbered, ...], sheet: Sheet) -> tuple[Statement, ...]:
    """The statements of a program.

    Raises:
        Unreadable: one is not understood, a block has no end, or a label stands twice.
    """
    labels = [statement.text for statement in statements if statement.text.startswith("LBL[")]
    if len(set(labels)) != len(labels):
        raise Unreadable(statements[0].line, "a label stands here twice")
    lines = (_line(statement, sheet) for statement in statements)
    return Blocks([line for line in lines if line is not None], Tp()).everything()


def _line(statement: Numbered, sheet: Sheet) -> Line | None:
    if (remark := REMARK.fullmatch(statement.text)) is not None:
        return Line(statement.line, (), sheet.note(int(remark[1]), statement.line)) if remark[1] else None
    if statement.text in WORDS or PLACE.fullmatch(statement.text):
        return Line(statement.line, (statement.text,))
    for kind, pattern in PATTERNS:
        if (match := pattern.fullmatch(statement.text)) is not None:
            return Line(statement.line, (kind, *(group or "" for group in match.groups())))
    raise Unreadable(statement.line, f"no statement that is understood: {statement.text[:40]!r}")


class Tp:
    """The statements that are understood."""

    def statement(self, line: Line, blocks: Blocks) -> Statement:
        """The statement that a line is or begins."""
        match line.tokens:
            case ("FOR", counter, times):
                return Count(line.number, counter, Number(1.0), Number(float(times)), blocks.body(line, "ENDFOR"))
            case ("IF", *_):
                then, closer = blocks.inner(line, ("ELSE",))
                alone(closer)
                return If(line.number, Name(_asked(line)), then, blocks.body(line, "ENDIF"))
            case ("WAIT", port, state, late):
                return _wait(line, port, state, late, blocks)
            case (label,) if label.startswith("LBL["):
                return _open_loop(line, label, blocks)
            case ("LEAVE", *_):
                return Do(line.number, "LEAVE", (Name(_asked(line)),), ((line.tokens[-1], None),))
            case (kind, *groups):
                return Do(line.number, kind, tuple(Text(group) for group in groups))
            case _:
                raise Unreadable(line.number, "a statement is expected")


def _asked(line: Line) -> str:
    kind, register, state, *_ = line.tokens[1:]
    if (kind == "DI") == state.startswith(">"):
        raise Unreadable(line.number, "an input that is ON or OFF, or a register from a number on, is expected")
    return f"{kind} {register} {state}"


def _wait(line: Line, port: str, state: str, late: str, blocks: Blocks) -> If:
    """A wait, and what is done when its time is up: between the two labels."""
    arrived, at = blocks.inner(line, (f"LBL[{late}]",))
    match arrived:
        case (Do(name="TIMEOUT", arguments=(Text(value="3000"),)), Do(name=jump, arguments=())):
            done, _ = blocks.inner(at, (jump.removeprefix("JMP "),))
        case _:
            raise Unreadable(line.number, "the usual time-out and a jump over what is done on time-out are expected")
    match done:
        case (Do(name="TIMEOUT", arguments=(Text(value="3000"),)), *rest):
            return If(line.number, Calling("WAIT", (Text(port), Text(state))), tuple(rest), ())
        case _:
            raise Unreadable(at.number, "the usual time-out is expected first")


def _open_loop(line: Line, label: str, blocks: Blocks) -> Forever | Choose:
    """A loop from a label back to it; what leaves it goes to the label after it, or it waits for one of several."""
    body, back = blocks.inner(line, (f"JMP {label}",))
    if Do(0, "CLOCK", ()) in body:
        return _choice(line, body, back, blocks)
    leaving = {statement.options for statement in body if isinstance(statement, Do) and statement.name == "LEAVE"}
    if len(leaving) != 1:
        raise Unreadable(line.number, "a loop that is left to one place is expected")
    (((after, _),),) = leaving
    between, _ = blocks.inner(back, (f"LBL[{after}]",))
    if between:
        raise Unreadable(back.number, "a loop is expected to be left right behind it")
    return Forever(line.number, body)


def _choice(line: Line, body: tuple[Statement, ...], back: Line, blocks: Blocks) -> Choose:
    """A loop that looks at inputs and at last at the clock, and what is done at each of the places it leaves to."""
    match body:
        case (*asked, Do(name="CLOCK"), Do(name="LEAVE") as late, Do(name="SECONDS", arguments=(Text(value="0.02"),))):
            leaving = [statement for statement in (*asked, late) if isinstance(statement, Do)]
        case _:
            raise Unreadable(line.number, "inputs, the clock and a pause of 0.02 s are expected")
    if any(statement.name != "LEAVE" for statement in leaving) or len(leaving) != len(asked) + 1:
        raise Unreadable(line.number, "inputs to wait for are expected")
    places = [statement.options[0][0] for statement in leaving]
    between, at = blocks.inner(back, (f"LBL[{places[0]}]",))
    ways = list[tuple[Statement, ...]]()
    for place in places[1:]:
        way, at = blocks.inner(at, (f"LBL[{place}]",))
        ways.append(way)
    jumps = {way[-1] if way else None for way in ways}
    match [*jumps]:
        case [Do(name=jump, arguments=())] if jump.startswith("JMP ") and not between:
            late_way, _ = blocks.inner(at, (jump.removeprefix("JMP "),))
        case _:
            raise Unreadable(line.number, "each way is expected to go on at the same place")
    arms = zip((statement.arguments[0] for statement in leaving), (*(way[:-1] for way in ways), late_way), strict=True)
    return Choose(line.number, Name("TIMER"), tuple(arms))
