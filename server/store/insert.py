"""Insert a row unless its key is there already."""

from collections.abc import Mapping

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_once(db: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Adds a row unless one with its primary key exists; tells whether it was added.

    Note: both databases say it in the same words, but SQLAlchemy has one function for each.
    """
    insert = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    added = insert(table).values(dict(row)).on_conflict_do_nothing().returning(*table.primary_key)
    return db.execute(added).first() is not None
