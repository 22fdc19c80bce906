"""The prompt for a model: the rules, the names of the cell, the schema, the instruction, and what was wrong before."""

import json
from functools import cache
from pathlib import Path

import prompts
from planner.models.model import Schema
from robot_sim.cell import Cell

VERSION = "plan-1"
"""Name and version of the prompt; stands in every plan that was made with it."""


def brief(text: str, cell: Cell, schema: Schema, wrong: str = "") -> str:
    """The prompt for an instruction; `wrong` is what was found in the answer before."""
    filled = {
        "cell": json.dumps(_names(cell), ensure_ascii=False, indent=1),
        "schema": json.dumps(schema),
        "instruction": text,
        "findings": f"\nYour last answer was not accepted: {wrong}\nPut it right." if wrong else "",
    }
    prompt = _template()
    for name, value in filled.items():
        prompt = prompt.replace(f"{{{name}}}", value, 1)
    return prompt


@cache
def _template() -> str:
    return (Path(prompts.__file__).parent / "model" / f"{VERSION}.md").read_text(encoding="utf-8")


def _names(cell: Cell) -> dict[str, object]:
    """What may be named: parts with where they stand, places with their slots, signals with their meanings."""
    return {
        "parts": [{"name": part.name, "kind": part.kind, "at": str(part.at or "")} for part in cell.parts],
        "places": [{"name": place.name, "slots": [slot.name for slot in place.slots]} for place in cell.places],
        "signals": [
            {"name": signal.name, "direction": signal.direction, "meaning": [*signal.spoken()]}
            for signal in cell.signals
        ],
    }
