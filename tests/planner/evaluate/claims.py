"""Tables of predicates: a run of which each is true, and runs in which one thing differs of which it is not."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter

from planner.evaluate.judge import Predicate, judge
from tests.planner.evaluate.tale import Tale, trial

READ: TypeAdapter[Predicate] = TypeAdapter(Predicate)

Told = Callable[[], Tale]

Row = tuple[dict[str, Any], Told, dict[str, Told]]
"""A predicate, a run of which it is true, and runs by what differs in them of which it is not."""


def good(table: list[Row]) -> pytest.MarkDecorator:
    """A test for each predicate and the run that must pass."""
    rows = [pytest.param(predicate, told, id=predicate["p"]) for predicate, told, _ in table]
    return pytest.mark.parametrize(("predicate", "told"), rows)


def bad(table: list[Row]) -> pytest.MarkDecorator:
    """A test for each predicate and each run that must fail."""
    rows = [
        pytest.param(predicate, told, id=f"{predicate['p']}: {name}")
        for predicate, _, others in table
        for name, told in others.items()
    ]
    return pytest.mark.parametrize(("predicate", "told"), rows)


def verdict(predicate: dict[str, Any], told: Told, *others: dict[str, Any]) -> str | None:
    """Why a predicate does not hold of a run."""
    claims = tuple(READ.validate_python(one) for one in (predicate, *others))
    return judge(claims[0], trial(told()), claims)
