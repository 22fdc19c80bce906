"""Cells: list, read, keep."""

from fastapi import APIRouter, Request
from fastapi.concurrency import run_in_threadpool

from robot_sim.cell import BadCell, Cell, read_cell
from robot_sim.frozen import Frozen
from robot_sim.program import digest
from server.api.said import FindingSaid, findings_said
from server.api.use import Tongue, Use
from server.problem import Invalid, Problem
from server.service import Service

router = APIRouter(prefix="/cells", tags=["cells"])


class CellEntry(Frozen):
    """A cell in a list."""

    name: str
    """Its name."""
    labels: dict[str, str]
    """What people call it, by language."""
    robot: str
    """Its robot, as the catalogue names it."""
    digest: str
    """SHA-256 of the cell."""


class CellReply(Frozen):
    """A cell."""

    digest: str
    """SHA-256 of the cell."""
    cell: Cell
    """The cell."""


class CellKept(CellReply):
    """A cell that was kept."""

    findings: tuple[FindingSaid, ...]
    """What a person should look at; nothing here forbids the cell."""


BODY = {
    "requestBody": {
        "required": True,
        "description": "A cell file, YAML or JSON.",
        "content": {
            "application/yaml": {"schema": {"type": "string"}},
            "application/json": {"schema": {"$ref": "#/components/schemas/Cell"}},
        },
    }
}
"""The body is read as text, so that a cell file can be sent as it is, comments included."""


@router.get("")
def list_cells(service: Use) -> list[CellEntry]:
    """The cells that there are, by name."""
    return [
        CellEntry(name=cell.name, labels=cell.labels, robot=cell.arm.name, digest=digest(cell))
        for cell in service.cells()
    ]


@router.get("/{name}")
def get_cell(name: str, service: Use) -> CellReply:
    """A cell."""
    cell = service.cell(name)
    return CellReply(digest=digest(cell), cell=cell)


@router.put("/{name}", openapi_extra=BODY)
async def put_cell(name: str, request: Request, service: Use, language: Tongue) -> CellKept:
    """Keep a cell under its name. Approvals given for an earlier version of it no longer allow an export."""
    body = await request.body()
    return await run_in_threadpool(_put, name, body, service, language)


def _put(name: str, body: bytes, service: Service, language: str) -> CellKept:
    cell = _read(body)
    if cell.name != name:
        raise Problem("cell.name_differs", "body.name", name=cell.name, address=name)
    findings = service.put_cell(cell)
    return CellKept(digest=digest(cell), cell=cell, findings=findings_said(findings, cell, language))


def _read(body: bytes) -> Cell:
    try:
        return read_cell(body.decode("utf-8-sig"))
    except UnicodeDecodeError as broken:
        raise Invalid("cell.invalid", ("body", f"not UTF-8 text: byte {broken.start} is not")) from broken
    except BadCell as bad:
        raise Invalid("cell.invalid", *((f"body.{where}".rstrip("."), what) for where, what in bad.problems)) from bad
