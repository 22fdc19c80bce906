"""Health: does the service work?"""

from typing import Literal

from fastapi import APIRouter

from robot_sim.frozen import Frozen
from server.api.use import Use
from server.version import version

router = APIRouter(prefix="/health", tags=["health"])


class Health(Frozen):
    """The service answers and its store can be read."""

    status: Literal["ok"] = "ok"
    """Always ``ok``; when the store cannot be read the answer is 503."""
    version: str
    """Version of Kyoji."""
    waiting: int
    """Rehearsals that wait or run."""


@router.get("")
def get_health(service: Use) -> Health:
    """Does the service work?"""
    return Health(version=version(), waiting=service.waiting())
