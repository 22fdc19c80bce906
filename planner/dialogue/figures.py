"""The figures of a step and their units, whatever the primitive: taken from the schema of its fields."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from robot_sim.program.primitive import Primitive

UNITS = {"time": "s", "length": "mm", "speed": "mm/s", "angle": "deg", "percent": "%"}
"""Dimension of a quantity -> the unit in which fields hold it."""


def figures(step: Primitive, dimension: str) -> Iterator[tuple[str, float]]:
    """The fields of a step that hold a figure of a dimension, with its value; empty ones are left out."""
    for name, unit in _units(type(step)).items():
        value = getattr(step, name)
        if unit == UNITS.get(dimension) and isinstance(value, int | float):
            yield name, float(value)


@cache
def _units(kind: type[Primitive]) -> dict[str, str]:
    """Field -> unit."""
    schema: dict[str, Any] = kind.model_json_schema()
    own = schema["$defs"][kind.__name__] if "$ref" in schema else schema
    found = ((name, _unit(field)) for name, field in own["properties"].items())
    return {name: unit for name, unit in found if unit}


def _unit(field: dict[str, Any]) -> str:
    """The unit of a field, or of the one thing that it may be beside nothing."""
    ways = [field, *field.get("anyOf", ())]
    return next((str(way["unit"]) for way in ways if "unit" in way), "")
