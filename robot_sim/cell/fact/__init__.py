"""What people wrote about a cell, as closed types that lowering, checks and rehearsal obey."""

from typing import Annotated

from pydantic import Field

from robot_sim.cell.fact.arrangement import Arrangement, Emptied, Facing, Occupied, OnTop, SlotLies
from robot_sim.cell.fact.condition import Away, Condition, InputIs, Near, Region, Side
from robot_sim.cell.fact.demand import (
    Demand,
    Entry,
    InsertAlong,
    Interlock,
    KeepUpright,
    LayerLimit,
    SpeedLimit,
    TravelHeight,
)
from robot_sim.cell.fact.machine import Door, Machine, Protection, Safety, Station
from robot_sim.cell.fact.stated import Stated

Fact = Annotated[Demand | Arrangement | Machine, Field(discriminator="kind")]
"""Anything that was said about a cell."""

__all__ = [
    "Away",
    "Condition",
    "Door",
    "Emptied",
    "Entry",
    "Facing",
    "Fact",
    "InputIs",
    "InsertAlong",
    "Interlock",
    "KeepUpright",
    "LayerLimit",
    "Near",
    "Occupied",
    "OnTop",
    "Protection",
    "Region",
    "Safety",
    "Side",
    "SlotLies",
    "SpeedLimit",
    "Stated",
    "Station",
    "TravelHeight",
]
