"""Every finding that robot_sim can give has a sentence in every language, made of facts that the finding carries."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import NamedTuple, get_args

import pytest

from robot_sim.cell import Direction
from robot_sim.motion import Reason
from robot_sim.rehearse.report import APPROXIMATE_SHAPE, NOT_CHECKED
from robot_sim.repair import EditKind

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted((ROOT / "prompts").glob("*/findings.toml"))
SOURCES = sorted((ROOT / "robot_sim").rglob("*.py"))

GIVERS = {"Finding", "Loss", "found", "refuse", "_find", "_found"}
"""Functions and types that make a finding, or a loss, from a code."""

ALTERNATIVES = {"line.": get_args(Reason), "signal.not_": tuple(Direction), "repair.": tuple(EditKind)}
"""What may follow where a code is put together."""


class Given(NamedTuple):
    """One place in the source where a finding is made."""

    where: str
    code: str
    facts: frozenset[str]
    """Names of its facts; of all facts in the file where they are not written at the place itself."""


def given() -> list[Given]:
    return [found for path in SOURCES for found in _in_file(path)]


def _in_file(path: Path) -> Iterator[Given]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    anywhere = frozenset(
        str(node.value) for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    anywhere |= {key.arg for key in ast.walk(tree) if isinstance(key, ast.keyword) and key.arg}
    anywhere |= {f"{axis}_mm" for axis in "xyz"} | {f"nearest_{axis}_mm" for axis in "xyz"}
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and _name(call.func) in GIVERS:
            for code in _codes(call):
                where = f"{path.relative_to(ROOT)}:{call.lineno}"
                yield Given(where, code, _facts(call) or anywhere)


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _codes(call: ast.Call) -> Iterator[str]:
    """The codes that a call may give: written out, one of two, or put together from a known beginning."""
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    for value in (*named, *call.args[: not named]):
        for option in [value.body, value.orelse] if isinstance(value, ast.IfExp) else [value]:
            match option:
                case ast.Constant(value=str(code)):
                    yield code
                case ast.JoinedStr(values=[ast.Constant(value=str(beginning)), *_]):
                    yield from (beginning + end for end in ALTERNATIVES[beginning])


def _facts(call: ast.Call) -> frozenset[str] | None:
    """Names of the facts where all are written in the call; none where some come from elsewhere, as in ``_find``."""
    names = {keyword.arg for keyword in call.keywords}
    if _name(call.func) == "_find" or None in names or "facts" in names or not names - {"code", "severity", "step"}:
        return None
    return frozenset(str(name) for name in names)


def sentences(path: Path) -> dict[str, str]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def required(sentence: str) -> set[str]:
    """Facts that a sentence cannot do without: those outside square brackets."""
    outside = "".join(piece.rpartition("]")[2] for piece in sentence.split("["))
    return places(outside)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_finding_has_a_sentence(path: Path) -> None:
    """A code without one would be shown as a code."""
    known = sentences(path)
    missing = [f"{path.relative_to(ROOT)}: {one.code} ({one.where})" for one in given() if one.code not in known]
    assert missing == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_sentence_is_made_of_facts_that_are_given(path: Path) -> None:
    """A place in braces that no finding fills would be shown as braces."""
    known, given_now = sentences(path), given()
    for one in (one for one in given_now if one.code in known):
        unfilled = required(known[one.code]) - one.facts
        assert not unfilled, f"{path.relative_to(ROOT)}: {one.code}: {unfilled} is no fact at {one.where}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_what_was_not_checked_and_every_alarm_has_words(path: Path) -> None:
    """Reports list what they did not look at, and programs stop with named alarms."""
    alarms = {
        str(keyword.value.value)
        for source in SOURCES
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _name(call.func) == "Stop"
        for keyword in call.keywords
        if keyword.arg == "alarm" and isinstance(keyword.value, ast.Constant)
    }
    assert len(alarms) > 1
    wanted = {f"alarm.{alarm}" for alarm in alarms} | {f"not_checked.{it}" for it in (*NOT_CHECKED, APPROXIMATE_SHAPE)}
    assert wanted - sentences(path).keys() == set()


def test_every_language_says_the_same_findings_with_the_same_facts() -> None:
    """A figure that one language names, every language names."""
    first, *others = map(sentences, FILES)
    assert others
    for other in others:
        assert first.keys() == other.keys()
        for code, sentence in first.items():
            assert places(sentence) == places(other[code]), code


def test_no_sentence_is_left_over() -> None:
    """A sentence that nothing gives is a finding that was renamed or lost."""
    used = {one.code for one in given()}
    rest = {code for code in sentences(FILES[0]) if code.partition(".")[0] not in ("alarm", "not_checked")}
    assert rest - used == set()
