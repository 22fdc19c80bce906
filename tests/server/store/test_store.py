"""The store on each kind of database: what is written stays as it was written."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from robot_sim.program import digest
from server.approval import Approval
from server.path import Rehearsed
from server.store import Store, Unavailable, approvals, cells, drafts, exports, reports
from server.store.exports import Exported, Summary
from server.store.reports import Kept
from server.store.tables import KEPT, METADATA
from tests.server.conftest import tray_cell
from tests.server.test_path import NOON


@pytest.fixture
def filled(store: Store, rehearsed: Rehearsed) -> Store:
    """A store that holds a row in every table whose rows are kept."""
    draft = rehearsed.checked.draft
    kept = Kept(digest=rehearsed.digest, draft=draft.digest, runs=rehearsed.runs, playback="0" * 64)
    with store.write() as db:
        cells.put(db, draft.cell)
        drafts.put(db, draft, None)
        reports.put(db, kept)
        approvals.put(db, Approval(approver="佐藤", at=NOON, digest=kept.digest))
        exports.put(db, _exported(kept.digest))
        db.execute(text("INSERT INTO audit VALUES (1, 'then', 'told', '{}', 'hash')"))
    return store


def test_what_is_put_comes_back(filled: Store, rehearsed: Rehearsed) -> None:
    """Records survive the database unchanged, to the last digit."""
    draft = rehearsed.checked.draft
    with filled.read() as db:
        assert cells.all_current(db) == (draft.cell,)
        assert drafts.by_digest(db, draft.digest) == draft
        kept = reports.by_digest(db, rehearsed.digest)
        assert kept is not None
        assert Rehearsed(checked=rehearsed.checked, runs=kept.runs).digest == rehearsed.digest
        assert approvals.of(db, kept.digest) == (Approval(approver="佐藤", at=NOON, digest=kept.digest),)
        assert exports.by_id(db, "e" * 64) == _exported(kept.digest)


def test_what_is_not_there_is_none(store: Store) -> None:
    """An unknown name gives nothing, not an error."""
    with store.read() as db:
        assert cells.by_name(db, "x") is None
        assert {get(db, "x") for get in (drafts.by_digest, drafts.plan_of, reports.by_digest, exports.by_id)} == {None}
        assert approvals.of(db, "x") == ()


@pytest.mark.parametrize("table", KEPT, ids=str)
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = 'now'", "DELETE FROM {}"])
def test_the_database_itself_keeps_rows_as_written(filled: Store, table: object, statement: str) -> None:
    """Not even SQL changes or removes what is kept for proof."""
    with pytest.raises((DBAPIError, Unavailable), match="kept as written"), filled.write() as db:
        db.execute(text(statement.format(table)))


def test_a_name_means_the_latest_cell_and_earlier_versions_stay(store: Store) -> None:
    """Putting a changed cell moves the name; putting the first one again moves it back."""
    first = tray_cell()
    second = first.model_copy(update={"labels": {"en": "Other"}})
    with store.write() as db:
        assert [cells.put(db, cell) for cell in (first, first, second, first, second)] == [True, False, *[True] * 3]
        assert cells.by_name(db, first.name) == second
        assert cells.by_digest(db, digest(first)) == first


def test_the_same_record_is_kept_once(filled: Store, rehearsed: Rehearsed) -> None:
    """A second approval by the same person changes nothing; one by another stands beside it."""
    later = Approval(approver="佐藤", at=NOON.replace(hour=13), digest=rehearsed.digest)
    with filled.write() as db:
        assert not approvals.put(db, later)
        assert approvals.put(db, later.model_copy(update={"approver": "鈴木"}))
        assert [(a.approver, a.at.hour) for a in approvals.of(db, rehearsed.digest)] == [("佐藤", 12), ("鈴木", 13)]
        assert not exports.put(db, _exported(rehearsed.digest))


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    """All of a block or none of it."""
    with suppress(ZeroDivisionError), store.write() as db:
        cells.put(db, tray_cell())
        raise ZeroDivisionError
    with store.read() as db:
        assert cells.all_current(db) == ()


def test_the_migrations_make_the_tables_that_the_code_uses(store: Store) -> None:
    """A column added to the tables needs a step that adds it."""
    with store.read() as db:
        assert compare_metadata(MigrationContext.configure(db), METADATA) == []


def test_opening_again_keeps_what_is_there(tmp_path: Path, database_url: str | None) -> None:
    """Opening a store brings its tables up to date and touches nothing else."""
    for cell in (tray_cell(), tray_cell().model_copy(update={"name": "second"})):
        store = Store.open(tmp_path, database_url)
        with store.write() as db:
            cells.put(db, cell)
            names = [kept.name for kept in cells.all_current(db)]
        store.close()
    assert names == ["second", "tray-loading"]


@pytest.mark.parametrize("spoil", [lambda file: file.mkdir(), lambda file: file.write_bytes(b"no database" * 100)])
def test_a_database_that_cannot_be_opened_is_said_to_be_unavailable(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    """A broken data folder is one clear error."""
    spoil(tmp_path / "kyoji.sqlite3")
    with pytest.raises(Unavailable):
        Store.open(tmp_path)


def _exported(digest: str) -> Exported:
    summary = Summary(files=(), proof={"largest_mm": 0.01}, losses=({"code": "loss"},))
    head = {"id": "e" * 64, "digest": digest, "approver": "佐藤", "controller": "urscript"}
    return Exported.model_validate({**head, "summary": summary, "bundle": "0" * 64, "at": "then"})
