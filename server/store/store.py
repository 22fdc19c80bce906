"""Open the store: a database and a folder of artefacts. Nothing outside this package speaks SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from typing import Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from server.store.artefacts import Artefacts
from server.store.migrate import migrate

PATIENCE_S = 10.0
"""Longest wait for another writer [s]."""

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON")
"""An approval must survive a power cut: FULL writes through at every commit, WAL or not (sqlite.org/pragma.html)."""


TURN = 7_253_011
"""Key of the advisory lock that PostgreSQL's writers hold; any number, always the same."""


OURS = (DataError, IntegrityError, ProgrammingError)
"""Errors that are faults of this program; any other is the database's."""


class Unavailable(Exception):
    """Raised when the database or its disk cannot take or give data now: full, locked, gone."""


class Store:
    """The database and the artefacts. Each block under `read` or `write` is one transaction: all of it or nothing."""

    def __init__(self, engine: Engine, artefacts: Artefacts) -> None:
        self._readers = engine
        self._writers = engine.execution_options(writes=True)
        self.artefacts = artefacts

    @classmethod
    def open(cls, folder: Path, url: str | None = None) -> Self:
        """The store in a data folder, its tables brought up to date; the database is SQLite there, or the one of a URL.

        Raises:
            Unavailable: the folder or the database cannot be opened.
        """
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as broken:
            raise Unavailable(f"{folder}: {broken.strerror}") from broken
        engine = create_engine(url or f"sqlite:///{folder / 'kyoji.sqlite3'}", pool_pre_ping=url is not None)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        store = cls(engine, Artefacts(folder / "artefacts"))
        with store.write() as connection:
            migrate(connection)
        return store

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads.

        Raises:
            Unavailable: the database cannot answer.
        """
        with _spoken_of(), self._readers.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write; writers take turns.

        Raises:
            Unavailable: the database cannot take data now.
        """
        with _spoken_of(), self._writers.begin() as connection:
            yield connection

    def close(self) -> None:
        """Closes every connection."""
        self._readers.dispose()


@contextmanager
def _spoken_of() -> Iterator[None]:
    try:
        yield
    except OURS:
        raise
    except DBAPIError as broken:
        raise Unavailable(str(broken.orig)) from broken


def _prepare(connection: SqliteConnection, _: object) -> None:
    connection.isolation_level = None  # the driver must not open transactions by itself: `_begin` does
    connection.execute(f"PRAGMA busy_timeout={int(PATIENCE_S * 1000)}")
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Writers take turns from the start: a count still holds when the row it allowed is written."""
    writes = connection.get_execution_options().get("writes", False)
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
    elif writes:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
