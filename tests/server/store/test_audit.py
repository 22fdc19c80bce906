"""The audit: whatever is changed or removed is found."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from server.store import Connection, Store, audit

ENTRIES = 6


@pytest.fixture
def told(store: Store) -> Store:
    """A store whose audit has some entries."""
    with store.write() as db:
        for number in range(ENTRIES):
            audit.append(db, "something.happened", {"name": "佐藤", "number": number})
    return store


def test_an_untouched_audit_is_sound(told: Store) -> None:
    """Entries follow one another from 1, each with its own hash."""
    with told.read() as db:
        entries = audit.entries(db, 0, 100)
        assert audit.broken_at(db) is None
        assert [entry.number for entry in entries] == list(range(1, ENTRIES + 1))
        assert len({entry.hash for entry in entries}) == ENTRIES
        assert audit.entries(db, 2, 2) == entries[2:4]
        assert audit.newest(db) == entries[-1]


def test_an_empty_audit_is_sound(store: Store) -> None:
    """Nothing happened, nothing is broken."""
    with store.read() as db:
        assert audit.broken_at(db) is None
        assert audit.newest(db) is None


@given(number=st.integers(1, ENTRIES), column=st.sampled_from(["at", "event", "facts", "hash"]), place=st.integers(0))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_changed_character_is_found_where_it_is(told: Store, number: int, column: str, place: int) -> None:
    """Whoever goes round the triggers and changes one character is found out."""
    with told.write() as db:
        change = db.begin_nested()
        disarm(db)
        before = db.scalar(text(f"SELECT {column} FROM audit WHERE number = {number}"))
        assert isinstance(before, str)
        place %= len(before)
        after = before[:place] + ("x" if before[place] != "x" else "y") + before[place + 1 :]
        db.execute(text(f"UPDATE audit SET {column} = :after WHERE number = {number}"), {"after": after})
        assert audit.broken_at(db) == number
        change.rollback()


@pytest.mark.parametrize("number", range(1, ENTRIES))
def test_a_removed_entry_is_found_by_the_one_that_follows(told: Store, number: int) -> None:
    """A gap in the numbers, or a hash that covers what is gone."""
    with told.write() as db:
        disarm(db)
        db.execute(text(f"DELETE FROM audit WHERE number = {number}"))
        assert audit.broken_at(db) == number + 1
        db.execute(text(f"UPDATE audit SET number = number - 1 WHERE number > {number}"))
        assert audit.broken_at(db) == number


def disarm(db: Connection) -> None:
    """Takes the triggers of the audit away, as someone who owns the database could."""
    if db.dialect.name == "sqlite":
        db.execute(text("DROP TRIGGER audit_no_update"))
        db.execute(text("DROP TRIGGER audit_no_delete"))
    else:
        db.execute(text("ALTER TABLE audit DISABLE TRIGGER ALL"))
