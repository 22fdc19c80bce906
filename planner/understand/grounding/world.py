"""How things stand at a step: what is in hand, where each part is."""

from dataclasses import dataclass, field, replace

from planner.reading.naming import members
from robot_sim.cell import At, CarriesAway, Cell, Part


@dataclass
class World:
    """The cell as it is when a step begins; it changes step by step."""

    cell: Cell
    """The cell."""
    seated: dict[str, At | None] = field(default_factory=dict)
    """Part -> the seat it stands in; none in hand, or in no seat."""
    held: str | None = None
    """The part in hand."""
    last: tuple[str, ...] = ()
    """The parts that were handled last: what ``it`` means when nothing is in hand."""
    place: str | None = None
    """The place with slots that was used last: where ``slot 3`` is when no place is named."""
    over: At | None = None
    """The seat that the part in hand was brought over."""
    moved: set[str] = field(default_factory=set)
    """Parts that were handled before."""

    area: str | None = None
    """The flat area that was used last."""
    copies: dict[str, str] = field(default_factory=dict)
    """Parts that came from a supply and were put down -> the part that comes there."""

    @classmethod
    def start(cls, cell: Cell) -> "World":
        """The cell before the first step."""
        return cls(cell, {part.name: part.at for part in cell.parts})

    unsure: dict[At, str] = field(default_factory=dict)
    """Seats in which a part may stand, where a signal decided."""

    def copy(self) -> "World":
        """The same, to be changed on its own."""
        return replace(
            self, seated={**self.seated}, moved={*self.moved}, unsure={**self.unsure}, copies={**self.copies}
        )

    def become(self, *ends: "World") -> None:
        """How things stand when any of these may have come about."""
        first = ends[0]
        self.held, self.last, self.place, self.seated = first.held, first.last, first.place, {**first.seated}
        self.over = first.over
        self.moved, self.unsure, self.copies = {*first.moved}, {**first.unsure}, {**first.copies}
        for other in ends[1:]:
            self.moved |= other.moved
            self.unsure |= other.unsure
            self.copies |= other.copies
            for name, seat in other.seated.items():
                if seat != first.seated.get(name):
                    self.unsure |= {at: name for at in (seat, first.seated.get(name)) if at is not None and at.slot}
                    self.seated[name] = None

    @property
    def state(self) -> tuple[object, ...]:
        """All of it, to be compared with another time."""
        return dict(self.seated), self.held, self.last, self.place, self.over, frozenset(self.moved), dict(self.unsure)

    def take(self, part: str) -> None:
        """The part is in hand now."""
        self.held, self.seated[part], self.last, self.over = part, None, (part,), None
        self.moved.add(part)

    def put(self, at: At) -> None:
        """The part in hand stands in this seat now."""
        if self.held is not None and self.cell.supply(self.held) is not None:
            if self._stays(at):
                copy = f"{self.held} ({at})"
                self.seated[copy], self.copies[copy] = at, self.held
            self.seated[self.held] = self.cell.start_seat(self.cell.part_names[self.held])
        elif self.held is not None:
            self.seated[self.held] = at
        self.held = self.over = None
        if at.slot is not None:
            self.place = at.place
        if self.cell.place_names[at.place].surface is not None:
            self.area = at.place

    def drop(self) -> None:
        """The part in hand stands in no seat now."""
        self.held = self.over = None

    def occupant(self, at: At) -> str | None:
        """The part that stands in a seat; none when it is free."""
        return next((name for name, seat in self.seated.items() if seat == at), self.unsure.get(at))

    def part(self, name: str) -> Part:
        """The part of a name; for one that was put down from a supply, the part that comes there."""
        return self.cell.part_names[self.copies.get(name, name)]

    def _stays(self, at: At) -> bool:
        """Whether what is put there stays where it was put."""
        carried = any(isinstance(it, CarriesAway) and it.place == at.place for it in self.cell.devices)
        return not carried and self.cell.place_names[at.place].opening is None

    def spot(self, thing: At | str) -> tuple[float, float, float]:
        """Where a seat, or the part of a name, is in the robot base frame [mm]."""
        if isinstance(thing, At):
            return self.cell.seat(thing).xyz
        seat = self.seated[thing]
        if thing in self.moved and seat is not None:
            return self.cell.seat(seat).xyz
        return self.cell.start_pose(self.cell.part_names[thing]).xyz

    def free(self, place: str) -> tuple[At, ...]:
        """The free slots of a place, in order."""
        taken = {*self.seated.values(), *self.unsure}
        seats = (At(place=place, slot=slot.name) for slot in self.cell.place_names[place].slots)
        return tuple(seat for seat in seats if seat not in taken)

    def of_kind(self, kind: str | None) -> tuple[Part, ...]:
        """The parts of a kind, or all parts, in the order of the cell."""
        return tuple(part for part in self.cell.parts if kind is None or part.name in members(kind))
