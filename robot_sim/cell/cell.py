"""The cell: what is there, before anything moves."""

from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from robot_sim.cell.device import Device, Supply, TurnsOver, Wire, answers, place_of, wires
from robot_sim.cell.fact import Fact
from robot_sim.cell.fact.names import Thing, names
from robot_sim.cell.limits import Defaults, Limits
from robot_sim.cell.named import Named
from robot_sim.cell.part import Kind, Part
from robot_sim.cell.place import At, Place
from robot_sim.cell.robot import AnyRobot, Robot, robot, robots
from robot_sim.cell.signal import Direction, Signal
from robot_sim.cell.tolerances import Tolerances
from robot_sim.cell.tool import Tool, confirm_input
from robot_sim.cell.view import OperatorView
from robot_sim.cell.zone import Zone
from robot_sim.pose import Pose
from robot_sim.units import Degrees

MOST_SEATS = 1_000
"""Slots that the places of a cell may have in all."""

Rule = Annotated[str, Field(min_length=1, max_length=300)]
"""A sentence of 1 to 300 characters."""


class Cell(Named):
    """A robot, its tool and everything around it. Coordinates are in the robot base frame: x forward, y left, z up."""

    note: str = Field(default="", max_length=500)
    """What a person should know about it; read by people only."""
    robot: AnyRobot
    """The robot: its name in the catalogue, for example ``ur5e``, or the description of one that is not in it."""
    tool: Tool
    """The tool on its flange."""
    home: tuple[Degrees, ...] = Field(min_length=6, max_length=7)
    """Joint angles at home (原点), base to flange [deg]."""
    operator: OperatorView
    """Where right and front are for the operator."""
    limits: Limits
    """What no program may exceed."""
    defaults: Defaults = Defaults()
    """What is used when an instruction says nothing."""
    tolerances: Tolerances = Tolerances()
    """How far the real cell may be from this description."""
    parts: tuple[Part, ...] = Field(default=(), max_length=500)
    """Workpieces at the start."""
    kinds: tuple[Kind, ...] = Field(default=(), max_length=100)
    """What people call the kinds of parts; a kind that is not listed is called by its name."""
    places: tuple[Place, ...] = Field(default=(), max_length=200)
    """Where parts stand and are put."""
    signals: tuple[Signal, ...] = Field(default=(), max_length=500)
    """Inputs and outputs."""
    zones: tuple[Zone, ...] = Field(default=(), max_length=200)
    """Space that nothing may enter."""
    devices: tuple[Device, ...] = Field(default=(), max_length=200)
    """Machines around the robot that answer it."""
    rules: tuple[Rule, ...] = Field(default=(), max_length=50)
    """What every program has to keep to, in sentences as people wrote them."""
    facts: tuple[Fact, ...] = Field(default=(), max_length=500)
    """What the sentences about the cell come to; every program obeys them."""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        for field in ("parts", "kinds", "places", "signals", "zones"):
            _names_differ(field, getattr(self, field))
        if (seats := sum(len(place.slots) for place in self.places)) > MOST_SEATS:
            raise ValueError(f"places: at most {MOST_SEATS} slots in all, but there are {seats}")
        self._check_robot()
        self._check_home()
        self._check_wires()
        for part in self.parts:
            if part.at is not None:
                self._check_seat(part, part.at)
        self._check_devices()
        self._check_facts()
        return self

    @cached_property
    def arm(self) -> Robot:
        """The description of the robot."""
        return robot(self.robot)

    @cached_property
    def part_names(self) -> dict[str, Part]:
        """Parts by name."""
        return {part.name: part for part in self.parts}

    @cached_property
    def place_names(self) -> dict[str, Place]:
        """Places by name."""
        return {place.name: place for place in self.places}

    @cached_property
    def signal_names(self) -> dict[str, Signal]:
        """Signals by name."""
        return {signal.name: signal for signal in self.signals}

    def seat(self, at: At) -> Pose:
        """Where the underside centre of a part in that seat rests, in the base frame [mm, deg]; KeyError if none."""
        return self.place_names[at.place].pose(at)

    def start_pose(self, part: Part) -> Pose:
        """Where the underside centre of a part is at the start, in the robot base frame [mm, deg]."""
        if part.pose is not None:
            return part.pose
        assert part.at is not None  # the type of Part guarantees one of the two
        return self.seat(part.at)

    def start_seat(self, part: Part) -> At | None:
        """The seat that a part stands in at the start, spelt as `Place.at` does; none for one that lies free."""
        return None if part.at is None else self.place_names[part.at.place].spelt(part.at)

    @property
    def unread(self) -> tuple[str, ...]:
        """The rules that no fact quotes: nothing keeps a program to them until a person has settled them."""
        read = {fact.said for fact in self.facts}
        return tuple(rule for rule in self.rules if rule not in read)

    def supply(self, part: str) -> Supply | None:
        """The device that brings a part again and again; none for a part that is there once."""
        return next((it for it in self.devices if isinstance(it, Supply) and it.part == part), None)

    def _check_robot(self) -> None:
        if isinstance(self.robot, str):
            what, chosen, known = "arm", self.robot, {entry.name for entry in robots()}
        elif isinstance(self.robot.kinematics, str):
            what, chosen = "kinematic table", self.robot.kinematics
            known = {entry.kinematics for entry in robots() if isinstance(entry.kinematics, str)}
        else:
            return
        if chosen not in known:
            raise ValueError(f"robot: no {what} {chosen!r} in the catalogue; known are {', '.join(sorted(known))}")

    def _check_home(self) -> None:
        joints = self.arm.joints
        if len(self.home) != len(joints):
            raise ValueError(f"home: {self.arm.name} has {len(joints)} joints, but {len(self.home)} angles are given")
        for joint, angle in zip(joints, self.home, strict=True):
            if not joint.lower <= angle <= joint.upper:
                raise ValueError(f"home: {joint.name} is {angle} deg, must be within {joint.lower} to {joint.upper}")

    def _check_wires(self) -> None:
        for field, name, direction in self._wires():
            signal = self.signal_names.get(name)
            if signal is None or signal.direction is not direction:
                fitting = ", ".join(s.name for s in self.signals if s.direction is direction) or "none"
                raise ValueError(f"{field}: {name!r} is no {direction} of this cell; its {direction}s are {fitting}")

    def _wires(self) -> Iterator[Wire]:
        """Every signal that something of the cell is wired to, with the field that says so."""
        yield from _pair("tool", self.tool.output, confirm_input(self.tool))
        for number, place in enumerate(self.places):
            if place.clamp is not None:
                yield from _pair(f"places.{number}.clamp", place.clamp.output, place.clamp.confirm)
        for number, device in enumerate(self.devices):
            yield from ((f"devices.{number}.{field}", name, way) for field, name, way in wires(device))

    def _check_devices(self) -> None:
        switched = [confirm_input(self.tool)]
        for number, device in enumerate(self.devices):
            field = f"devices.{number}"
            for name in answers(device):
                if name in switched:
                    raise ValueError(f"{field}: {name!r} is switched by something else already; one input, one device")
                switched.append(name)
            if (served := place_of(device)) is not None:
                self._check_served(field, device, served)
            if isinstance(device, Supply):
                self._check_supply(field, device)

    def _check_served(self, field: str, device: Device, served: str) -> None:
        place = self.place_names.get(served)
        if place is None:
            known = ", ".join(self.place_names) or "none"
            raise ValueError(f"{field}.place: no place {served!r} in this cell; its places are {known}")
        if isinstance(device, Supply | TurnsOver) and len(place.slots) != 1:
            raise ValueError(f"{field}.place: {served!r} has {len(place.slots)} slots, but must have exactly one")

    def _check_supply(self, field: str, supply: Supply) -> None:
        part = self.part_names.get(supply.part)
        if part is None:
            known = ", ".join(self.part_names) or "none"
            raise ValueError(f"{field}.part: no part {supply.part!r} in this cell; its parts are {known}")
        if part.at is None or part.at.place != supply.place:
            raise ValueError(f"{field}.part: {supply.part!r} has to stand at {supply.place!r} at the start")

    def _check_facts(self) -> None:
        known: dict[Thing, Collection[str]] = {
            Thing.INPUT: [it.name for it in self.signals if it.direction is Direction.INPUT],
            Thing.OUTPUT: [it.name for it in self.signals if it.direction is Direction.OUTPUT],
            Thing.PLACE: self.place_names,
            Thing.PART: self.part_names,
            Thing.PART_KIND: {part.kind for part in self.parts},
        }
        for number, fact in enumerate(self.facts):
            for thing, name in names(fact):
                if name not in known[thing]:
                    what, there = thing.name.casefold().replace("_", " "), ", ".join(known[thing]) or "none"
                    raise ValueError(f"facts.{number}: no {what} {name!r} in this cell; there are {there}")

    def _check_seat(self, part: Part, at: At) -> None:
        try:
            self.seat(at)
        except KeyError:
            place = self.place_names.get(at.place)
            known = [p.name for p in self.places] if place is None else [s.name for s in place.slots]
            what = "place" if place is None else f"slot of {at.place!r}"
            names = ", ".join(known)
            raise ValueError(f"parts: {part.name!r} stands at {at}, but that is no {what}; known are {names}") from None


def _pair(field: str, output: str | None, confirm: str | None) -> Iterator[Wire]:
    if output is not None:
        yield f"{field}.output", output, Direction.OUTPUT
    if confirm is not None:
        yield f"{field}.confirm", confirm, Direction.INPUT


def _names_differ(field: str, things: Iterable[Named]) -> None:
    names = [thing.name for thing in things]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"{field}: these names stand twice: {', '.join(twice)}")
