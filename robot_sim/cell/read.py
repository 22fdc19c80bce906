"""Read a cell from YAML or JSON text, with errors that name the field and what would be right."""

import json
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import ValidationError

from robot_sim.cell.cell import Cell

MAX_BYTES = 1_000_000
"""Largest cell file that is read [bytes]."""


class BadCell(ValueError):
    """A text is not a cell. `problems` holds one (field, message) for each fault; the field is a path such as ``parts.2.mass``."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(f"{where}: {what}" if where else what for where, what in problems))
        self.problems = problems


def read_cell(text: str) -> Cell:
    """The cell that a YAML or JSON text describes.

    Raises:
        BadCell: the text is too long, is not YAML, or describes no valid cell.
    """
    if len(text.encode()) > MAX_BYTES:
        raise BadCell(("", f"a cell file may hold {MAX_BYTES} bytes, this one holds {len(text.encode())}"))
    try:
        data = yaml.load(text, Loader=_NoAliases)  # noqa: S506 - a SafeLoader without aliases
    except (yaml.YAMLError, RecursionError) as broken:
        raise BadCell(("", f"not readable as YAML or JSON: {' '.join(str(broken).split())}")) from None
    try:
        return Cell.model_validate_json(json.dumps(data, default=str))
    except ValidationError as invalid:
        raise BadCell(*(_problem(error["loc"], error["msg"]) for error in invalid.errors())) from None
    except (TypeError, ValueError) as broken:
        raise BadCell(("", f"not readable as a cell: {broken}")) from None


@lru_cache(maxsize=1)
def demo_cells() -> tuple[Cell, ...]:
    """The cells that ship with Kyoji, by file name."""
    folder = files("robot_sim.cell") / "demo"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    return tuple(read_cell(entry.read_text(encoding="utf-8")) for entry in found)


class _NoAliases(yaml.SafeLoader):
    """YAML without anchors: they can make a small file huge."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("anchors and aliases (& and *) are not allowed")
        return super().compose_node(parent, index)


def _problem(where: tuple[int | str, ...], message: str) -> tuple[str, str]:
    return ".".join(str(part) for part in where), message.removeprefix("Value error, ")
