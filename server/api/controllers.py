"""Controllers: the robot languages that programs are written in."""

from fastapi import APIRouter

from robot_sim.controllers import Profile, controllers

router = APIRouter(prefix="/controllers", tags=["controllers"])


@router.get("")
def list_controllers() -> list[Profile]:
    """The controllers that programs are exported to."""
    return list(controllers())
