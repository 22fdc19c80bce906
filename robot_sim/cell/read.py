"""Read a cell from YAML or JSON text, with errors that name the field and what would be right."""

import json
import re
from collections.abc import Hashable, Iterator
from functools import lru_cache
from importlib.resources import files

import yaml
from pydantic import ValidationError
from pydantic_core import ErrorDetails

from robot_sim.cell.cell import Cell
from robot_sim.cell.robot import BY_DESCRIPTION, BY_NAME

MAX_BYTES = 1_000_000
"""Largest cell file that is read [bytes]."""

UNREADABLE = (yaml.YAMLError, RecursionError, ValueError, TypeError, LookupError, AttributeError)
"""What PyYAML raises at broken text; the last four at tags that do not fit their value, such as ``!!bool maybe``."""

POWER_OF_TEN = re.compile(r"^[-+]?\d+(\.\d*)?[eE][-+]?\d+$")
"""Numbers such as ``1e3``, which YAML 1.1 takes for text and everybody else for numbers."""

BETTER = {
    "extra_forbidden": "there is no such field; correct its spelling or remove it",
    "missing": "is missing and has to be given",
    "string_type": "must be text; put it in quotes",
    "float_type": "must be a number without quotes",
    "int_type": "must be a whole number without quotes",
}
"""Messages that say more than those of pydantic, by error type."""


class BadCell(ValueError):
    """A text is not a cell."""

    def __init__(self, *problems: tuple[str, str]) -> None:
        super().__init__("; ".join(f"{where}: {what}" if where else what for where, what in problems))
        self.problems = problems
        """One (field, message) for each fault; the field is a path such as ``parts.2.mass``, empty for the whole."""


def read_cell(text: str) -> Cell:
    """The cell that a YAML or JSON text describes.

    Raises:
        BadCell: the text is too long, is not YAML, or describes no valid cell.
    """
    data = parsed(text)
    try:
        return Cell.model_validate_json(json.dumps(data))
    except ValidationError as invalid:
        raise BadCell(*problems(invalid, data)) from None


def parsed(text: str) -> object:
    """What a JSON or YAML text says, in plain dictionaries, lists, texts, numbers and truth values.

    Raises:
        BadCell: the text is too long, or neither JSON nor YAML.
    """
    size = len(text.encode(errors="surrogatepass"))
    if size > MAX_BYTES:
        raise BadCell(("", f"a cell file may hold {MAX_BYTES} bytes, this one holds {size}"))
    try:
        return _parsed(text)
    except UNREADABLE as broken:
        raise BadCell(("", f"not readable as YAML or JSON: {' '.join(str(broken).split())}")) from None


def problems(invalid: ValidationError, data: object) -> tuple[tuple[str, str], ...]:
    """One (field, message) for each fault that validation found in data; the field as the file spells it."""
    return tuple(_problem(error, data) for error in _causes(invalid.errors()))


@lru_cache(maxsize=1)
def demo_cells() -> tuple[Cell, ...]:
    """The cells that ship with Kyoji, by file name."""
    folder = files("robot_sim.cell") / "demo"
    found = sorted((entry for entry in folder.iterdir() if entry.name.endswith(".yaml")), key=lambda entry: entry.name)
    return tuple(read_cell(entry.read_text(encoding="utf-8")) for entry in found)


class _Strict(yaml.SafeLoader):
    """YAML without aliases, which can make a small file huge, without keys that stand twice, and without dates."""

    yaml_implicit_resolvers = {
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("anchors and aliases (& and *) are not allowed")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        names = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: these fields stand twice: {', '.join(twice)}")
        return super().construct_mapping(node, deep)


_Strict.add_implicit_resolver("tag:yaml.org,2002:float", POWER_OF_TEN, list("-+0123456789"))


def _parsed(text: str) -> object:
    if text.lstrip().startswith("{"):
        try:
            return json.loads(text, object_pairs_hook=_once)
        except json.JSONDecodeError:
            pass  # a YAML file may begin with a brace too
    return json.loads(json.dumps(yaml.load(text, Loader=_Strict)))


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise TypeError(f"these fields stand twice: {', '.join(twice)}")
    return dict(pairs)


def _causes(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """The errors without those that follow from others: a row counts as too short when one of its entries is wrong."""
    wrong = [error["loc"] for error in errors]
    for error in errors:
        inside = any(where[: len(error["loc"])] == error["loc"] and where != error["loc"] for where in wrong)
        if error["type"] != "too_short" or not inside:
            yield error


def _problem(error: ErrorDetails, data: object) -> tuple[str, str]:
    message = BETTER.get(error["type"], error["msg"].removeprefix("Value error, "))
    return ".".join(_path(error["loc"], data)), message


def _path(where: tuple[int | str, ...], data: object) -> Iterator[str]:
    """The way to a field as the file spells it: without the kinds that choose between alternatives."""
    for key in where:
        if key in (BY_NAME, BY_DESCRIPTION) or (isinstance(data, dict) and key not in data and data.get("kind") == key):
            continue
        yield str(key)
        if isinstance(data, dict):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and key < len(data):
            data = data[key]
