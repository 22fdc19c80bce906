"""Why something is refused: from the code of a finding to the reason of a refusal."""

REASONS = {
    "bypass.estop": "estop",
    "bypass.guard": "guard_open",
    "bypass.interlock": "interlock",
    "bypass.layers": "layer_limit",
    "bypass.rule": "interlock",
    "each.nothing": "no_such_object",
    "gripper.cup": "tool_capability",
    "gripper.empty": "tool_capability",
    "gripper.not_empty": "tool_capability",
    "gripper.stroke": "stroke",
    "part.covered": "occupied",
    "part.not_there": "no_such_object",
    "part.unknown": "no_such_object",
    "payload.too_heavy": "payload",
    "place.full": "occupied",
    "place.layers": "layer_limit",
    "pattern.too_large": "layer_limit",
    "place.unknown": "no_such_object",
    "reach.too_far": "reach",
    "seat.empty": "no_such_object",
    "signal.not_input": "no_such_signal",
    "signal.not_output": "no_such_signal",
    "signal.of_tool": "interlock",
    "signal.unknown": "no_such_signal",
    "slot.occupied": "occupied",
    "slot.unknown": "no_such_slot",
    "speed.over_limit": "speed_limit",
    "spot.in_box": "no_such_slot",
    "spot.no_footing": "occupied",
    "spot.outside": "layer_limit",
    "tool.no_force_sensor": "tool_capability",
    "tool.dispenses_nothing": "tool_capability",
    "text.override": "text_override",
}
"""Code of a finding -> reason."""

FAMILIES = {
    "line": "reach",
    "path": "reach",
    "reach": "reach",
    "clearance": "collision",
    "collision": "collision",
    "zone": "collision",
    "part": "no_such_object",
    "speed": "speed_limit",
    "payload": "payload",
    "program": "rule",
}
"""First word of the code of a finding -> reason, for codes that have none of their own."""


def reason(code: str) -> str:
    """The reason that a finding gives; its family's where it has none of its own, and ``rule`` for all others."""
    return REASONS.get(code) or FAMILIES.get(code.partition(".")[0], "rule")
