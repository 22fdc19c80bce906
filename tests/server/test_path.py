"""The path: nothing is exported without an approval of exactly this."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from typing import TypeVar

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from pydantic import BaseModel, ValidationError

from robot_sim.finding import Finding, Forbidden
from robot_sim.program import canonical
from server.approval import Approval
from server.path import Checked, Draft, Rehearsed, approve, check, export, findings_of, rehearse
from server.problem import Problem
from tests.server.conftest import SHORT, program, tray_cell

Record = TypeVar("Record", bound=BaseModel)

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_the_whole_path_gives_files(rehearsed: Rehearsed) -> None:
    """A rehearsed and approved program is written."""
    approval = approve(rehearsed, "佐藤", NOON)
    assert export(rehearsed, approval, "urscript").files
    assert approval == Approval(approver="佐藤", at=NOON, digest=rehearsed.digest)


def test_nothing_is_exported_without_an_approval(rehearsed: Rehearsed) -> None:
    """No approval, no file."""
    with pytest.raises(Problem) as refused:
        export(rehearsed, None, "urscript")
    assert refused.value.code == "approval.missing"


@given(data=st.data())
@settings(max_examples=60)
def test_one_changed_value_anywhere_voids_the_approval(rehearsed: Rehearsed, data: st.DataObject) -> None:
    """Cell, program, routine and report: whatever differs from what was approved, nothing is exported."""
    approval = approve(rehearsed, "Sato", NOON)
    changed = data.draw(_changed(rehearsed))
    with pytest.raises(Problem) as refused:
        export(changed, approval, "urscript")
    assert refused.value.code == "approval.stale"


@given(data=st.data())
def test_one_changed_digit_of_the_approval_voids_it(rehearsed: Rehearsed, data: st.DataObject) -> None:
    """The digest has to match in every digit."""
    approval = approve(rehearsed, "Sato", NOON)
    place = data.draw(st.integers(0, 63))
    digit = data.draw(st.sampled_from("0123456789abcdef").filter(lambda digit: digit != approval.digest[place]))
    digest = approval.digest[:place] + digit + approval.digest[place + 1 :]
    with pytest.raises(Problem) as refused:
        export(rehearsed, approval.model_copy(update={"digest": digest}), "urscript")
    assert refused.value.code == "approval.stale"


def test_an_error_of_the_checks_keeps_a_program_from_being_rehearsed_and_approved(rehearsed: Rehearsed) -> None:
    """A forbidding finding stops the path at once, whatever comes after."""
    forbidden = rehearsed.checked.model_copy(update={"findings": (Finding(code="joint.limit"),)})
    with pytest.raises(Forbidden):
        rehearse(forbidden)
    with pytest.raises(Forbidden):
        approve(Rehearsed(checked=forbidden, runs=rehearsed.runs), "Sato", NOON)


def test_an_error_of_the_dry_run_keeps_a_program_from_being_approved_and_exported(rehearsed: Rehearsed) -> None:
    """A failed dry run cannot be approved; an approval made up for it exports nothing."""
    failed = Rehearsed(
        checked=rehearsed.checked, runs=rehearsed.runs.model_copy(update={"over_all": (Finding(code="contact"),)})
    )
    with pytest.raises(Forbidden):
        approve(failed, "Sato", NOON)
    with pytest.raises(Forbidden):
        export(failed, Approval(approver="Sato", at=NOON, digest=failed.digest), "urscript")


def test_what_cannot_be_lowered_is_told_as_findings() -> None:
    """A program that cannot be lowered goes no further, and says why."""
    draft = Draft(cell=tray_cell(), program=program({"kind": "pick", "part": "no such part"}))
    with pytest.raises(Forbidden) as forbidden:
        check(draft)
    assert findings_of(draft) == forbidden.value.findings


def test_the_digest_survives_being_stored(rehearsed: Rehearsed) -> None:
    """What is read back from its JSON is still what was approved."""
    assert Rehearsed.model_validate_json(rehearsed.model_dump_json()).digest == rehearsed.digest


@pytest.mark.parametrize("at", [datetime(2026, 1, 1), datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=9)))])
def test_an_approval_is_given_in_utc(at: datetime) -> None:
    """A moment without a zone, or in another, is refused."""
    with pytest.raises(ValidationError):
        Approval(approver="Sato", at=at, digest="0" * 64)


class Lifecycle(RuleBasedStateMachine):
    """A person edits, rehearses, approves and exports in any order; the law holds all the time."""

    def __init__(self) -> None:
        super().__init__()
        self.draft = Draft(cell=tray_cell(), program=SHORT)
        self.rehearsed: Rehearsed | None = None
        self.approvals: list[Approval] = []

    @rule(seconds=st.sampled_from([0.1, 0.2]))
    def edit_the_program(self, seconds: float) -> None:
        self.draft = self.draft.model_copy(update={"program": program({"kind": "home"}, _dwell(seconds))})
        self.rehearsed = None

    @rule(speed=st.sampled_from([400.0, 500.0]))
    def edit_the_cell(self, speed: float) -> None:
        limits = tray_cell().limits.model_copy(update={"tcp_speed": speed})
        self.draft = self.draft.model_copy(update={"cell": tray_cell().model_copy(update={"limits": limits})})
        self.rehearsed = None

    @rule()
    def dry_run(self) -> None:
        self.rehearsed = _dry_run(self.draft.model_dump_json())

    @precondition(lambda self: self.rehearsed is not None)
    @rule(person=st.sampled_from(["Sato", "鈴木"]))
    def sign(self, person: str) -> None:
        assert self.rehearsed is not None
        self.approvals.append(approve(self.rehearsed, person, NOON))

    @invariant()
    def only_exactly_what_was_approved_is_exported(self) -> None:
        if self.rehearsed is None:
            return
        for approval in self.approvals:
            assert _exports(self.rehearsed, approval) == (approval.digest == self.rehearsed.digest)


Lifecycle.TestCase.settings = settings(max_examples=8, stateful_step_count=8, deadline=None)
TestLifecycle = Lifecycle.TestCase


@cache
def _dry_run(draft: str) -> Rehearsed:
    return rehearse(check(Draft.model_validate_json(draft)))[0]


def _exports(rehearsed: Rehearsed, approval: Approval) -> bool:
    with suppress(Problem):
        return bool(export(rehearsed, approval, "urscript").files)
    return False


def _dwell(seconds: float) -> dict[str, object]:
    return {"kind": "dwell", "seconds": seconds}


@st.composite
def _changed(draw: st.DrawFn, rehearsed: Rehearsed) -> Rehearsed:
    """The same with one value changed somewhere in the cell, the program, the routine or the report."""
    checked, draft = rehearsed.checked, rehearsed.checked.draft
    part = draw(st.sampled_from(["cell", "program", "routine", "report"]))
    match part:
        case "cell":
            draft = Draft(cell=draw(_varied(draft.cell)), program=draft.program)
        case "program":
            draft = Draft(cell=draft.cell, program=draw(_varied(draft.program)))
        case "routine":
            checked = checked.model_copy(update={"routine": draw(_varied(checked.routine))})
        case _:
            return Rehearsed(checked=checked, runs=draw(_varied(rehearsed.runs)))
    return Rehearsed(
        checked=Checked(draft=draft, routine=checked.routine, findings=checked.findings), runs=rehearsed.runs
    )


@st.composite
def _varied(draw: st.DrawFn, record: Record) -> Record:
    """A valid record of the same type that differs in one value."""
    data = json.loads(canonical(record))
    *way, last = draw(st.sampled_from(list(_leaves(data))))
    holder = data
    for key in way:
        holder = holder[key]
    holder[last] = draw(_other(holder[last]))
    try:
        return type(record).model_validate_json(json.dumps(data))
    except ValidationError:
        reject()


def _leaves(data: object) -> Iterator[tuple[str | int, ...]]:
    """The way to every value that is no list or object."""
    inside = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in inside:
        if isinstance(value, dict | list):
            yield from ((key, *way) for way in _leaves(value))
        else:
            yield (key,)


def _other(value: object) -> st.SearchStrategy[object]:
    match value:
        case bool():
            return st.just(not value)
        case int() | float():
            return st.sampled_from([value + 1, value - 1, value + 1e-6])
        case str():
            return st.just(value + "x")
        case _:
            return st.just(1.0)
