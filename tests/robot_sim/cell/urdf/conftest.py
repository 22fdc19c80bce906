"""A small six-axis arm as a URDF, and the ways to break it."""

from collections.abc import Callable

import pytest

AXES = ("0 0 1", "0 1 0", "0 1 0", "1 0 0", "0 1 0", "1 0 0")
ORIGINS = ("0 0 0.3", "0.05 0 0.1", "0 0 0.35", "0.1 0 0.04", "0.25 0 0", "0.08 0 0")


def _joint(number: int) -> str:
    return (
        f'<joint name="j{number}" type="revolute"><parent link="l{number - 1}"/><child link="l{number}"/>'
        f'<origin xyz="{ORIGINS[number - 1]}" rpy="0 0 0"/><axis xyz="{AXES[number - 1]}"/>'
        f'<limit lower="-2.9" upper="2.9" velocity="3.0" effort="50"/></joint>'
    )


def _link(number: int) -> str:
    inertia = '<inertia ixx="0.1" ixy="0" ixz="0" iyy="0.1" iyz="0" izz="0.1"/>'
    return (
        f'<link name="l{number}"><inertial><mass value="4"/>{inertia}</inertial>'
        f'<collision><geometry><mesh filename="package://arm/l{number}.stl"/></geometry></collision></link>'
    )


INNER = "".join(map(_link, range(7))) + "".join(map(_joint, range(1, 7)))

ARM = f'<?xml version="1.0"?>\n<robot name="arm">{INNER}</robot>'


@pytest.fixture
def text() -> str:
    """The URDF of an arm with nothing wrong."""
    return ARM


@pytest.fixture
def broken(text: str) -> Callable[[str, str], str]:
    """The same with something replaced that is there."""

    def replace(old: str, new: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return replace
