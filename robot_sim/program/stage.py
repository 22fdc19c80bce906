"""How things stand while a program is being lowered: what is held, where each part is, where the TCP is."""

import math
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NoReturn, Protocol, assert_never

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.cell.place import At, Place
from robot_sim.cell.signal import Direction, Signal
from robot_sim.finding import Fact, Finding, Forbidden
from robot_sim.motion import Joints, arm
from robot_sim.pose import Pose, distance
from robot_sim.program.instruction import Instruction, MoveC, MoveJ, MoveL
from robot_sim.program.kept import Kept
from robot_sim.program.reference import Each, PartRef, SeatRef
from robot_sim.program.standing import Row, Standing, Stuck
from robot_sim.program.target import Target, table

SAME_PLACE_MM = 0.001
"""Two poses nearer than this are the same point [mm, deg]."""

MOST_INSTRUCTIONS = 20_000
"""Instructions that a program may lower to before its loops are rolled; more is a mistake or an attack."""

DEEPEST = 8
"""Loops that may stand one in another; each level at least doubles the ways to look at."""

MOST_POINTS = 1_000
"""Taught points that a program may need; controllers hold about as many."""


class Lowers(Protocol):
    """Anything that knows what instructions it needs as things stand: every step of a program."""

    def lower(self, stage: "Stage") -> Iterator[Instruction]:
        """The instructions; the stage is brought up to date on the way."""


class Keeps(Protocol):
    """Anything that keeps instructions to the rules of a cell."""

    state: Kept
    """How the rules stand."""

    def keep(self, stage: "Stage", instructions: Iterable[Instruction]) -> Iterator[Instruction]:
        """The instructions with what the rules demand between them."""


class Stage:
    """The state that one primitive leaves to the next. Private to lowering."""

    def __init__(self, cell: Cell, rules: Keeps | None = None) -> None:
        self.cell = cell
        self.rules = rules
        self.step = 0
        self.held: Part | None = None
        self.where: dict[str, Pose] = {part.name: cell.start_pose(part) for part in cell.parts}
        self.seated: dict[str, At | None] = {part.name: cell.start_seat(part) for part in cell.parts}
        self.copies: dict[str, Part] = {}
        self.loose: set[str] = set()
        self.unsure: dict[str, frozenset[At | None]] = {}
        self.astray = False
        self.retreat = self.turn = 0.0
        self.stuck: Stuck | None = None
        self.rounds: list[tuple[Part | None, At | None]] = []
        self.points: dict[str, Pose] = {}
        self.fixed: dict[str, Joints] = {}
        self.tables: dict[str, tuple[str, ...]] = {}
        self.rows: dict[str, Row] = {}
        self.bounded: frozenset[str] = frozenset()
        self.counters: list[str] = []
        self.ports: dict[str, Signal] = {}
        self.tcp = Pose.of(arm(cell.robot).forward(cell.home) @ cell.tool.tcp.matrix())
        self._lowered = 0
        self._limit = cell.limits.tcp_speed
        self._holding_limit = min(cell.limits.holding_speed or cell.limits.tcp_speed, cell.limits.tcp_speed)

    def lower_all(self, steps: "Iterable[Lowers]") -> Iterator[Instruction]:
        """The instructions of steps in order; steps are numbered as they are met, those inside a loop once."""
        if len(self.rounds) > DEEPEST:
            self.refuse("program.too_deep", most=DEEPEST)
        for step in steps:
            self.step += 1
            self._expect_going_on()
            instructions = step.lower(self)
            for instruction in instructions if self.rules is None else self.rules.keep(self, instructions):
                self._count()
                yield instruction

    def remember(self) -> Standing:
        """How things stand: two equal answers mean that the same steps would lower to the same instructions."""
        known = {**self.where}, {**self.seated}, frozenset(self.loose), {**self.unsure}
        moved = self.tcp, self.astray, self.retreat, self.turn
        kept = Kept() if self.rules is None else self.rules.state
        return Standing(self.held, *known, *moved, self.stuck, self._limit, self._holding_limit, kept)

    def recall(self, then: Standing) -> None:
        """Go back to how things stood."""
        self.held, self.where, self.seated, self.loose = then.held, {**then.where}, {**then.seated}, {*then.loose}
        self.unsure, self.tcp, self.astray, self.stuck = {**then.unsure}, then.tcp, then.astray, then.stuck
        self.retreat, self.turn = then.retreat, then.turn
        self._limit, self._holding_limit = then.limit, then.holding_limit
        if self.rules is not None:
            self.rules.state = then.kept

    def _expect_going_on(self) -> None:
        match self.stuck:
            case None:
                pass
            case Stuck.ENDED:
                self.refuse("stop.not_last")
            case Stuck.HAND_UNSURE:
                self.refuse("branch.hand_unsure")
            case _:
                assert_never(self.stuck)

    def refuse(self, code: str, **facts: Fact) -> NoReturn:
        """Stop lowering with one finding about the current step."""
        raise Forbidden(Finding(code=code, step=self.step, facts=facts))

    def expect_none(self, findings: tuple[Finding, ...]) -> None:
        """Stop lowering when something stands in the way of the current step."""
        if findings:
            raise Forbidden(*(finding.model_copy(update={"step": self.step}) for finding in findings))

    def part(self, ref: PartRef) -> Part:
        """The part that is meant; refuses an unknown one."""
        if isinstance(ref, Each):
            part = self.rounds[-1][0] if self.rounds else None
            return part or self.refuse("each.nothing", each=ref.each)
        return self.cell.part_names.get(ref) or self.refuse("part.unknown", name=ref)

    def known_part(self, ref: PartRef) -> Part:
        """The part that is meant; refuses an unknown one, and one of which nobody knows where it is by then."""
        part = self.part(ref)
        if part.name in self.unsure:
            self.refuse("branch.part_unsure", part=part.name)
        if part.name in self.loose:
            self.refuse("part.loose", part=part.name, place=str(self.seated[part.name]))
        return part

    def seat(self, ref: SeatRef) -> tuple[Place, At, Pose]:
        """The place, the seat and its pose [mm, deg] that are meant; refuses unknown ones."""
        at = self.rounds[-1][1] if isinstance(ref, Each) and self.rounds else ref
        if at is None or isinstance(at, Each):
            self.refuse("each.nothing", each="seat")
        place = self.cell.place_names.get(at.place) or self.refuse("place.unknown", name=at.place)
        try:
            return place, self.spelt(at), place.pose(at)
        except KeyError:
            if place.opening is not None and at.slot is None:
                self.refuse("spot.in_box", place=at.place)
            slots = ", ".join(slot.name for slot in place.slots)
            self.refuse("slot.unknown", place=at.place, slot=at.slot or "", slots=slots)

    def spelt(self, at: At) -> At:
        """A seat as `Place.at` spells it; as it was given where there is no such place."""
        place = self.cell.place_names.get(at.place)
        return at if place is None else place.spelt(at)

    def signal(self, name: str, direction: Direction) -> str:
        """The name of a signal that goes the right way; refuses others."""
        signal = self.cell.signal_names.get(name) or self.refuse("signal.unknown", name=name)
        if signal.direction is not direction:
            self.refuse(f"signal.not_{direction}", name=name)
        self.ports[name] = signal
        return name

    def home_of(self, standing: str) -> Place | None:
        """The place that a part stands in now, by the name under which it stands; none for one that stands in none."""
        at = self.seated[standing]
        return None if at is None else self.cell.place_names.get(at.place)

    def occupant(self, at: At) -> str | None:
        """Name of the part that stands in a seat now, or may stand there; none when it is free."""
        standing = ((name, seat) for name, seat in self.seated.items() if name not in self.loose)
        perhaps = (name for name, seats in self.unsure.items() if at in seats)
        return next((name for name, seat in standing if seat == at), None) or next(perhaps, None)

    def standing(self) -> Iterator[tuple[str, Part, Pose]]:
        """What stands somewhere now: its name, the part, and where its underside centre is [mm, deg]."""
        for name, pose in self.where.items():
            if name not in self.loose and (self.held is None or name != self.held.name):
                yield name, self.cell.part_names.get(name) or self.copies[name], pose

    def take(self, part: Part, standing: str) -> None:
        """Have a part in hand that stood under a name: its own, or that of one that a supply brought."""
        self.held, self.turn = part, 0.0
        if standing == part.name:
            self.seated[standing] = None
        else:
            del self.seated[standing], self.where[standing]

    def settle(self, part: Part, pose: Pose) -> None:
        """The held part was let go in no seat, its underside centre at a pose [mm, deg]; of a supply the next comes."""
        self.held, name = None, part.name
        if self.cell.supply(name) is not None:
            copy = f"{name} ({len(self.copies) + 1})"
            self.copies[copy], self.where[copy], self.seated[copy] = part, pose, None
            self.where[name], self.seated[name] = self.cell.start_pose(part), self.cell.start_seat(part)
            return
        self.where[name] = pose

    def counter(self, name: str) -> str:
        """The variable of a counter; it is zero when the program begins."""
        variable = f"count {name}"
        if variable not in self.counters:
            self.counters.append(variable)
        return variable

    def fill(self, seats: tuple[At, ...]) -> Row:
        """Count how many of these seats are taken from here on."""
        name = " ".join(dict.fromkeys((seats[0].place, str(seats[0].slot), str(seats[-1].slot))))
        self.rows[seats[0].place] = Row(seats[0].place, seats, self.counter(name))
        return self.rows[seats[0].place]

    @contextmanager
    def filling(self, place: str | None) -> Iterator[None]:
        """Meanwhile a loop ends when a place is full, so that nothing inside has to look."""
        outside = self.bounded
        self.bounded |= {place} if place is not None else frozenset()
        yield
        self.bounded = outside

    def table(self, rows: tuple[Target, ...]) -> str:
        """Name of the table with these rows; a new one where there is none."""
        names = tuple(row for row in rows if isinstance(row, str))
        return table(names, self.tables)

    def limit_speed(self, speed: float, holding: bool, empty: bool) -> None:
        """Lower the TCP speed limit from here on [mm/s], with a part in hand, without one, or both."""
        if holding:
            self._holding_limit = min(self._holding_limit, speed)
        if empty:
            self._limit = min(self._limit, speed)

    @property
    def tcp_limit(self) -> float:
        """The TCP speed limit that holds now [mm/s]."""
        return self._holding_limit if self.held else self._limit

    def move_j(self, name: str, pose: Pose, joints: Joints | None = None) -> MoveJ:
        """A joint move of the TCP to a pose, which becomes a named point, with joints [deg] where they are given."""
        speed = min(self.cell.defaults.travel_speed, self.cell.limits.joint_speed)
        point = self._point(name, pose)
        if joints is not None:
            self.fixed[point] = joints
        return MoveJ(step=self.step, to=point, speed=speed, tcp_limit=self.tcp_limit)

    def move_l(self, name: str, pose: Pose, speed: float | None = None) -> MoveL:
        """A straight move of the TCP to a pose, which becomes a named point; at the cell's speed or one [mm/s]."""
        wanted = self.cell.defaults.line_speed if speed is None else speed
        return MoveL(step=self.step, to=self._point(name, pose), speed=min(wanted, self.tcp_limit))

    def move_c(self, name: str, via: Pose, goal: Pose, speed: float) -> MoveC:
        """A circular move of the TCP through one pose to another, which become named points, at a speed [mm/s]."""
        through, to = self._point(f"{name} via", via), self._point(name, goal)
        return MoveC(step=self.step, via=through, to=to, speed=min(speed, self.tcp_limit))

    def expect_speed(self, speed: float | None) -> None:
        """Refuse a speed above the limit of the cell [mm/s]."""
        limits = self.cell.limits
        limit = (limits.holding_speed or limits.tcp_speed) if self.held else limits.tcp_speed
        if speed is not None and speed > limit:
            self.refuse("speed.over_limit", speed_mm_s=speed, limit_mm_s=limit)

    def is_over(self, pose: Pose) -> bool:
        """Whether the TCP is straight above a pose, turned as there."""
        x, y, z = self.tcp.xyz
        straight = math.dist((x, y), pose.xyz[:2]) <= SAME_PLACE_MM and z >= pose.xyz[2]
        return straight and not self.astray and distance(self.tcp, pose)[1] <= SAME_PLACE_MM

    def _count(self) -> None:
        self._lowered += 1
        if self._lowered > MOST_INSTRUCTIONS or len(self.points) > MOST_POINTS:
            self.refuse("program.too_long", instructions=MOST_INSTRUCTIONS, points=MOST_POINTS)

    def _point(self, wanted: str, pose: Pose) -> str:
        self.tcp, self.astray, self.retreat = pose, False, 0.0
        name, count = wanted, 1
        while name in self.points and not _same(self.points[name], pose):
            count += 1
            name = f"{wanted} #{count}"
        self.points[name] = pose
        return name


def _same(a: Pose, b: Pose) -> bool:
    """Whether two poses are the same point; far apart is decided first because that is the common case."""
    return math.dist(a.xyz, b.xyz) <= SAME_PLACE_MM and max(distance(a, b)) <= SAME_PLACE_MM


def copy_name(part: str, at: At) -> str:
    """What a part is called that a supply brought and that stands in a seat now, beside the one that came after it."""
    return f"{part} ({at})"
