"""Records cannot change, and copies remember nothing that no longer holds."""

from functools import cached_property

import pytest
from pydantic import ValidationError

from robot_sim.frozen import Frozen


class _Pair(Frozen):
    a: int
    b: int

    @cached_property
    def total(self) -> int:
        return self.a + self.b


def test_a_record_cannot_change() -> None:
    """Assignment is refused."""
    with pytest.raises(ValidationError):
        _Pair(a=1, b=2).a = 3  # type: ignore[misc]


def test_a_copy_derives_anew() -> None:
    """A digest or a sum that was derived from the old fields does not survive in a changed copy."""
    pair = _Pair(a=1, b=2)
    assert pair.total == 3
    assert pair.model_copy(update={"b": 5}).total == 6
    assert pair.total == 3
