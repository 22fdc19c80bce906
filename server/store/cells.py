"""Cells: every version by its digest, and which version a name means now."""

from sqlalchemy import Connection, delete, insert, select

from robot_sim.cell import Cell
from robot_sim.program import canonical, digest
from server.store.insert import insert_once
from server.store.moment import now
from server.store.tables import CELLS, CURRENT_CELLS


def put(db: Connection, cell: Cell) -> bool:
    """Keeps a cell and lets its name mean it from now on; tells whether the name meant something else before."""
    version = digest(cell)
    if digest_of(db, cell.name) == version:
        return False
    row = {"digest": version, "name": cell.name, "text": canonical(cell).decode(), "at": now()}
    insert_once(db, CELLS, row)
    db.execute(delete(CURRENT_CELLS).where(CURRENT_CELLS.c.name == cell.name))
    db.execute(insert(CURRENT_CELLS), {"name": cell.name, "digest": version})
    return True


def all_current(db: Connection) -> tuple[Cell, ...]:
    """The cell that each name means now, in the order of the names."""
    current = select(CELLS.c.text).join(CURRENT_CELLS, CURRENT_CELLS.c.digest == CELLS.c.digest)
    return tuple(Cell.model_validate_json(text) for text in db.scalars(current.order_by(CURRENT_CELLS.c.name)))


def digest_of(db: Connection, name: str) -> str | None:
    """Digest of the cell that a name means now."""
    return db.scalar(select(CURRENT_CELLS.c.digest).where(CURRENT_CELLS.c.name == name))


def by_name(db: Connection, name: str) -> Cell | None:
    """The cell that a name means now."""
    version = digest_of(db, name)
    return None if version is None else by_digest(db, version)


def by_digest(db: Connection, version: str) -> Cell | None:
    """A version of a cell, current or not."""
    text = db.scalar(select(CELLS.c.text).where(CELLS.c.digest == version))
    return None if text is None else Cell.model_validate_json(text)
