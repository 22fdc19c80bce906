"""Robots: the arms of the catalogue."""

from fastapi import APIRouter

from robot_sim.cell import Robot, robots

router = APIRouter(prefix="/robots", tags=["robots"])


@router.get("")
def list_robots() -> list[Robot]:
    """The arms that a cell may hold, by name."""
    return list(robots())
