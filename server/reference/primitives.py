"""Reference of the vocabulary: every primitive with its fields, and its words in each language."""

import inspect
from typing import Any, get_args

from prompts import languages, pack
from robot_sim.program.primitive import Primitive
from robot_sim.program.primitives import Step
from server.reference.page import page, table


def primitives() -> str:
    """The page ``primitives.md``."""
    members: tuple[type[Primitive], ...] = get_args(get_args(Step)[0])
    introduction = (
        "What a program is made of. A field without a default has to be given; `each` stands for the item of a round."
    )
    return page("Primitives", introduction, *(_section(member) for member in members))


def _section(member: type[Primitive]) -> str:
    kind = member.model_fields["kind"].default
    labels = ", ".join(f"{pack(code).primitives[kind].label} ({code})" for code in languages())
    rows = [
        (f"`{name}`", _type(schema), _default(member, name), schema.get("description", ""))
        for name, schema in _properties(member).items()
        if name != "kind"
    ]
    fields = table(("field", "type", "default", "meaning"), rows) if rows else "No fields."
    return f"## `{kind}`\n\n{labels}\n\n{inspect.getdoc(member)}\n\n{fields}"


def _properties(member: type[Primitive]) -> dict[str, Any]:
    """The fields of a primitive as JSON schema; one that holds steps is described under its own name."""
    schema = member.model_json_schema()
    described: dict[str, Any] = schema["$defs"][member.__name__] if "$ref" in schema else schema
    return dict(described["properties"])


def _type(schema: dict[str, Any]) -> str:
    parts = schema.get("anyOf") or [schema]
    names = [_one(part) for part in parts if part.get("type") != "null"]
    return " or ".join(dict.fromkeys(names))


def _one(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "items" in schema:
        return "steps" if "discriminator" in schema["items"] else f"list of {_one(schema['items'])}"
    unit = f" [{schema['unit']}]" if "unit" in schema else ""
    return f"{schema.get('type', 'value')}{unit}"


def _default(member: type[Primitive], name: str) -> str:
    field = member.model_fields[name]
    return "required" if field.is_required() else f"`{field.default!r}`"
