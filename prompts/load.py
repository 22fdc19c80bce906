"""Load a language pack: read its files, expand its words, validate, keep."""

import tomllib
from functools import cache
from pathlib import Path

import yaml
from pydantic import ValidationError

from prompts.notation import expand
from prompts.pack import Pack

FOLDER = Path(__file__).parent
"""Where the packs lie, one folder a language."""


class BadPack(ValueError):
    """A pack is incomplete or wrong; the message names file and key."""


def languages(root: Path = FOLDER) -> tuple[str, ...]:
    """Codes of the languages that have a folder, in alphabetical order."""
    return tuple(sorted(entry.name for entry in root.iterdir() if (entry / "language.toml").is_file()))


@cache
def pack(code: str, root: Path = FOLDER) -> Pack:
    """The pack of a language, loaded once.

    Raises:
        BadPack: there is no such language, or its files are incomplete or wrong.
    """
    if code not in languages(root):
        raise BadPack(f"no language {code!r}; known are {', '.join(languages(root))}")
    return load(root / code)


def load(folder: Path) -> Pack:
    """The pack that a folder holds, named after it.

    Raises:
        BadPack: a file is missing, is not readable, or lacks a key; the message says which.
    """
    primitives, questions = _toml(folder, "primitives"), _toml(folder, "questions")
    content = {
        "code": folder.name,
        "grammar": _toml(folder, "language"),
        "words": _words(folder),
        "nouns": _toml(folder, "nouns"),
        "edits": _edits(folder),
        "slips": _slips(folder),
        "facts": _fact_words(folder),
        "primitives": primitives.pop("primitives", {}),
        **primitives,
        **questions,
        "findings": _flat(_toml(folder, "findings")) if (folder / "findings.toml").is_file() else {},
        "pages": _flat(_toml(folder, "pages")) if (folder / "pages.toml").is_file() else {},
        "examples": _yaml(folder, "examples"),
        "cases": _yaml(folder, "cases"),
    }
    try:
        return Pack.model_validate(content)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadPack(f"{folder.name}: {where}: {first['msg']}") from None


def _toml(folder: Path, name: str) -> dict[str, object]:
    try:
        return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as broken:
        raise BadPack(f"{folder.name}/{name}.toml: {broken}") from None


def _yaml(folder: Path, name: str) -> object:
    try:
        return yaml.safe_load((folder / f"{name}.yaml").read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as broken:
        raise BadPack(f"{folder.name}/{name}.yaml: {broken}") from None


def _edits(folder: Path) -> dict[str, tuple[str, ...]]:
    """The words for edits, with the rules of the lexicon."""
    rules = _rules(_toml(folder, "words"))
    try:
        return {meaning: _forms(entries, rules) for meaning, entries in _table(_toml(folder, "edits").get("edits"))}
    except (ValueError, TypeError) as broken:
        raise BadPack(f"{folder.name}/edits.toml: {broken}") from None


def _slips(folder: Path) -> dict[str, object]:
    """How people mistype; ordinary words stand in the file as one text."""
    data = _toml(folder, "slips")
    return {**data, "ordinary": frozenset(str(data.get("ordinary", "")).split())}


def _rules(data: dict[str, object]) -> dict[str, str]:
    return {str(name): str(rule) for name, rule in _table(data.pop("rules", {}))}


def _words(folder: Path) -> dict[str, object]:
    data = _toml(folder, "words")
    try:
        rules = _rules(data)
        senses = {
            sort: {meaning: _forms(entries, rules) for meaning, entries in _table(meanings)}
            for sort, meanings in _table(data.pop("senses", {}))
        }
        units, amounts = (_sizes(data.pop(name, {}), rules) for name in ("units", "amounts"))
    except (ValueError, TypeError) as broken:
        raise BadPack(f"{folder.name}/words.toml: {broken}") from None
    return {"senses": senses, "units": units, "amounts": amounts, **data}


def _fact_words(folder: Path) -> dict[str, object]:
    data = _toml(folder, "facts")
    try:
        rules = {str(name): str(rule) for name, rule in _table(data.pop("rules", {}))}
        tables = {
            name: {meaning: _forms(entries, rules) for meaning, entries in _table(data.pop(name, {}))}
            for name in ("words", "bypass")
        }
    except (ValueError, TypeError) as broken:
        raise BadPack(f"{folder.name}/facts.toml: {broken}") from None
    return {**tables, **data}


def _sizes(table: object, rules: dict[str, str]) -> dict[str, dict[str, object]]:
    return {
        dimension: {form: size for entry, size in _table(sizes) for form in expand(entry, rules)}
        for dimension, sizes in _table(table)
    }


def _flat(table: dict[str, object], before: str = "") -> dict[str, object]:
    """A table of tables as one table: the keys of inner tables follow that of the outer one after a dot."""
    flat: dict[str, object] = {}
    for key, value in table.items():
        flat |= _flat(value, f"{before}{key}.") if isinstance(value, dict) else {before + key: value}
    return flat


def _table(value: object) -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        raise TypeError(f"a table is wanted, not {value!r}")
    return list(value.items())


def _forms(entries: object, rules: dict[str, str]) -> tuple[str, ...]:
    if not isinstance(entries, list):
        raise TypeError(f"a list of words is wanted, not {entries!r}")
    return tuple(form for entry in entries for form in expand(str(entry), rules))
