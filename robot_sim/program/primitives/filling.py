"""Putting parts down in whichever seat of a place is the next."""

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from robot_sim.cell.part import Part
from robot_sim.cell.place import At
from robot_sim.program.condition import Reached
from robot_sim.program.grip import grip_points, rest_in
from robot_sim.program.gripping import let_go
from robot_sim.program.instruction import Branch, Increment, Instruction, MoveJ, MoveL, Stop
from robot_sim.program.leave import leave_in_one
from robot_sim.program.primitive import Primitive
from robot_sim.program.stage import Stage
from robot_sim.program.standing import Row
from robot_sim.program.target import Indexed
from robot_sim.units import Height


class PlaceNext(Primitive):
    """Put the held part down in the next of some seats: one further each time the program comes here."""

    kind: Literal["place_next"] = "place_next"
    seats: tuple[At, ...] = Field(min_length=1)
    """The seats of one place in the order in which they are filled; all of them free."""
    approach: Height | None = None
    """Height over the seat to come from and to leave to [mm]; by default that of the cell."""

    def lower(self, stage: Stage) -> Iterator[Instruction]:
        """Count, a joint move over the seat with that number, down, let go, up; an alarm where all are taken."""
        part = stage.held or stage.refuse("gripper.empty", seat=str(self.seats[0]))
        row, step = self._row(stage, part), stage.step
        above, at = ([self._points(stage, part, seat)[which] for seat in row.seats] for which in (0, 1))
        if row.place not in stage.bounded:
            full = Reached(variable=row.variable, number=len(row.seats))
            yield Branch(step=step, condition=full, then=(Stop(step=step, alarm="place.full"),))
        over = Indexed(table=stage.table(tuple(move.to for move in above)), by=row.variable)
        down = Indexed(table=stage.table(tuple(move.to for move in at)), by=row.variable)
        first, line = above[0], at[0]
        yield Increment(step=step, variable=row.variable)
        yield first.model_copy(update={"to": over})
        yield line.model_copy(update={"to": down})
        yield from let_go(stage, part)
        leave_in_one(stage, part, row.seats)
        yield line.model_copy(update={"to": over})

    def _row(self, stage: Stage, part: Part) -> Row:
        """The seats and their counter; the first time the seats have to be free."""
        seats = tuple(stage.seat(seat)[1] for seat in self.seats)
        known = stage.rows.get(seats[0].place)
        if known is not None and known.seats == seats:
            return known
        for seat in seats:
            if (other := stage.occupant(seat)) is not None:
                stage.refuse("slot.occupied", seat=str(seat), part=other)
        return stage.fill(seats)

    def _points(self, stage: Stage, part: Part, seat: At) -> tuple[MoveJ, MoveL]:
        place, at, pose = stage.seat(seat)
        above, down = grip_points(stage.cell, part, rest_in(place, pose), self.approach)
        return stage.move_j(f"{at} above", above), stage.move_l(str(at), down)
