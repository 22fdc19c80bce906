"""Real parts for the tests of the service: programs, databases, a running application."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam

import pytest
from fastapi.testclient import TestClient

from robot_sim.cell import Cell, demo_cells
from robot_sim.program import Program
from server.app import create_app
from server.path import Draft, Rehearsed, check, rehearse
from server.settings import Settings
from server.store import Store

UP_AND_DOWN = [{"kind": "move_by", "towards": towards, "distance": 50} for towards in ("up", "down")]
DATABASES = ("sqlite", "postgresql")


def program(*steps: object, name: str = "test") -> Program:
    """Gives a program of steps as they stand in JSON."""
    return Program.model_validate({"name": name, "steps": steps})


SHORT = program({"kind": "home"}, *UP_AND_DOWN)
ENDLESS = program({"kind": "home"}, {"kind": "repeat", "times": 10_000, "steps": UP_AND_DOWN}, name="endless")
"""A program whose rehearsal takes minutes: long enough to be interrupted."""


def tray_cell() -> Cell:
    """Gives the demo cell with the tray."""
    return next(cell for cell in demo_cells() if cell.name == "tray-loading")


@pytest.fixture(scope="session")
def rehearsed() -> Rehearsed:
    """A short program, rehearsed."""
    return rehearse(check(Draft(cell=tray_cell(), program=SHORT)))[0]


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A running application that everyone shares; an error inside it shows as its answer, not as an exception here."""
    app = create_app(Settings(data_dir=tmp_path_factory.mktemp("data")))
    with TestClient(app, base_url="http://localhost", raise_server_exceptions=False) as client:
        yield client


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a real PostgreSQL server, without a database name."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    initdb = shutil.which("initdb") or (str(found[-1]) if found else None)
    if initdb is None:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    with _server(Path(initdb).parent) as address:
        yield address


@contextmanager
def _server(programs: Path) -> Iterator[str]:
    folder = Path(tempfile.mkdtemp(prefix="kyoji-postgresql-"))
    user = None
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root
        user = "postgres"
        os.chown(folder, getpwnam(user).pw_uid, -1)

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, user=user, cwd=folder)

    data = str(folder / "data")
    try:
        run(str(programs / "initdb"), "--no-sync", "--auth=trust", "--username=kyoji", data)
        options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
        control = (str(programs / "pg_ctl"), "--wait", "--pgdata", data)
        run(*control, "--log", str(folder / "log"), "--options", options, "start")
        try:
            yield f"postgresql+psycopg://kyoji@/{{name}}?host={folder}"
        finally:
            run(*control, "--mode", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str | None:
    """The address of a new database of each kind; none for SQLite in the data folder."""
    if request.param == "sqlite":
        return None
    return _new_database(request.getfixturevalue("postgresql"), f"test_{abs(hash(str(tmp_path)))}")


def _new_database(address: str, name: str) -> str:
    import psycopg  # only where there is a PostgreSQL

    with psycopg.connect(address.format(name="postgres").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return address.format(name=name)


@pytest.fixture
def store(tmp_path: Path, database_url: str | None) -> Iterator[Store]:
    """A new store on each kind of database."""
    opened = Store.open(tmp_path, database_url)
    yield opened
    opened.close()
