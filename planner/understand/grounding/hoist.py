"""Limits that hold for the whole text, wherever in it they are said."""

from collections.abc import Sequence
from dataclasses import replace

from planner.understand.deeds import Limit
from planner.understand.node import Fork, Loop, Node
from planner.understand.trouble import Asked


def hoisted(nodes: Sequence[Node]) -> tuple[list[Node], list[Node]]:
    """Limits that hold everywhere, and all else.

    Raises:
        Asked: a loop holds nothing but such limits.
    """
    everywhere, rest = list[Node](), list[Node]()
    for node in nodes:
        if isinstance(node, Limit) and not node.from_here:
            everywhere.append(node)
        elif isinstance(node, Loop):
            inner, body = hoisted(node.body)
            everywhere += inner
            if not body:
                raise Asked("missing.steps", node.deed.tokens)
            rest.append(replace(node, body=tuple(body)))
        elif isinstance(node, Fork):
            arms = [hoisted(arm) for arm in node.arms]
            everywhere += [limit for limits, _ in arms for limit in limits]
            if any(arm and not body for arm, (_, body) in zip(node.arms, arms, strict=True)):
                raise Asked("missing.steps", node.deed.tokens)
            rest.append(replace(node, arms=tuple(tuple(body) for _, body in arms)))
        else:
            rest.append(node)
    return everywhere, rest
