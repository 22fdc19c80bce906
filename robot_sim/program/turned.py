"""A seat as the held part goes into it after it was turned in hand."""

from robot_sim.cell.place import Spot
from robot_sim.program.reference import SeatRef
from robot_sim.program.stage import Stage


def turned(stage: Stage, ref: SeatRef) -> SeatRef:
    """The seat that is meant, with the turn of the held part added to that of the spot; a box has no turns.

    Raises:
        Forbidden: there is no such seat.
    """
    place, at, _ = stage.seat(ref)
    if place.opening is not None or not stage.turn:
        return ref
    spot = at.spot or Spot()
    turn = 180.0 - (180.0 - spot.turn - stage.turn) % 360.0
    return place.spelt(at.model_copy(update={"spot": spot.model_copy(update={"turn": turn})}))
