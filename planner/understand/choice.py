"""Conditions side by side that exclude each other become one wait for the first of their inputs."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from planner.reading import Sort
from planner.understand.deeds import Check, Choice
from planner.understand.node import Fork, Loop, Node


def chosen(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """The nodes, with conditions on different inputs that follow each other as one choice."""
    found = list[Node]()
    for node in map(_inside, nodes):
        last = found[-1] if found else None
        if isinstance(node, Fork) and isinstance(last, Fork) and _apart(last, node):
            found[-1] = _with(last, node)
        else:
            found.append(node)
    return tuple(found)


def _inside(node: Node) -> Node:
    if isinstance(node, Loop):
        return replace(node, body=chosen(node.body))
    return replace(node, arms=tuple(chosen(arm) for arm in node.arms)) if isinstance(node, Fork) else node


def _apart(one: Fork, other: Fork) -> bool:
    """Whether two conditions are about different inputs that come, neither with another case."""
    return _alone(other) and (isinstance(one.deed, Choice) or _alone(one)) and not _names(one) & _names(other)


def _alone(fork: Fork) -> bool:
    return isinstance(fork.deed, Check) and fork.deed.on and not fork.arms[1] and _is_verdict(fork.deed)


def _is_verdict(check: Check) -> bool:
    """Whether it is told without an if, or by what its input means: inputs by name need not exclude each other."""
    asked = any(token.has(Sort.CONDITION, "if") for token in check.tokens)
    named = any(token.has(Sort.SIGNAL) or token.has(Sort.PORT) for token in check.signals.tokens)
    return not (asked and named)


def _names(fork: Fork) -> set[str]:
    return set(fork.deed.signals.names)


def _with(one: Fork, other: Fork) -> Fork:
    first, second = one.deed, other.deed
    names = tuple(chain(first.signals.names, second.signals.names))
    ways = one.arms[:-1] if isinstance(first, Choice) else one.arms[:1]
    late = one.arms[-1] if isinstance(first, Choice) else ()
    signals = replace(first.signals, names=names)
    seconds = first.seconds if isinstance(first, Choice) else None
    return Fork(Choice((*first.tokens, *second.tokens), signals, seconds), (*ways, other.arms[0], late))
