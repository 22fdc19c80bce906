"""The edits that may remove a finding, the smallest first; whether one does is for the verdict on what it gives."""

from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from robot_sim.cell import At, Cell, Follows
from robot_sim.finding import Fact, Finding, Severity
from robot_sim.program import Program
from robot_sim.program.primitives import AwaitInput, GoHome, LimitSpeed, MoveBy, Pick, PlaceAt, Step, SwitchOutput
from robot_sim.repair.edit import Edit, EditKind

HEIGHTS = (80.0, 120.0, 160.0, 220.0, 300.0, 50.0, 30.0, 15.0)
"""Heights over a seat that are tried [mm], those that clear neighbours first."""

TIMEOUT_S = 10.0
"""Longest wait that is put in where the cell has no usual one [s]."""

SHORTER = (0.75, 0.5, 0.25, 0.1)
"""Shares of a way that are tried instead of the whole."""

SLOWER = (0.7, 0.5, 0.3)
"""Shares of a speed that are tried instead of it."""


Facts = dict[str, Fact]
"""Names and figures of an edit."""


class Place:
    """Where a finding was made: the program, the cell and the step."""

    def __init__(self, finding: Finding, program: Program, cell: Cell) -> None:
        self.finding, self.program, self.cell = finding, program, cell
        self.number = finding.step or 0
        self.steps = dict(program.numbered())
        self.step = self.steps.get(self.number)


def told(edit: Edit) -> Finding:
    """An edit as something to say, with the step that it changes."""
    return Finding(code=f"repair.{edit.kind}", severity=Severity.NOTE, step=edit.step, facts=edit.facts)


def suggest(finding: Finding, program: Program, cell: Cell) -> Iterator[Edit]:
    """Edits that may remove a finding, in the order in which they are worth trying; none for a finding without one."""
    place = Place(finding, program, cell)
    if place.step is not None:
        for way in WAYS.get(finding.code, ()):
            yield from way(place)


def _approach(place: Place) -> Iterator[Edit]:
    """Other heights for the step, then for the one before, whose retreat the way begins at."""
    for number in (place.number, place.number - 1):
        step = place.steps.get(number)
        if isinstance(step, Pick | PlaceAt):
            now = place.cell.defaults.approach if step.approach is None else step.approach
            for height in sorted(HEIGHTS, key=lambda one: (one < now, abs(one - now))):
                if height != now:
                    edited = step.model_copy(update={"approach": height})
                    facts: Facts = {"height_mm": height}
                    yield Edit(kind=EditKind.APPROACH, step=number, steps=(edited,), facts=facts)


def _via_home(place: Place) -> Iterator[Edit]:
    if place.step is not None and not isinstance(place.step, GoHome):
        yield Edit(kind=EditKind.VIA_HOME, step=place.number, steps=(GoHome(), place.step))


def _slot(place: Place) -> Iterator[Edit]:
    """Free seats of the same place, the nearest number first."""
    step = place.step
    if not isinstance(step, PlaceAt) or not isinstance(step.at, At) or step.at.place not in place.cell.place_names:
        return
    names = [slot.name for slot in place.cell.place_names[step.at.place].slots]
    here = names.index(step.at.slot) if step.at.slot in names else 0
    for name in sorted(names, key=lambda name: abs(names.index(name) - here)):
        at = At(place=step.at.place, slot=name)
        if at not in _taken(place):
            edited = step.model_copy(update={"at": at})
            yield Edit(kind=EditKind.SLOT, step=place.number, steps=(edited,), facts={"seat": str(at)})


def _taken(place: Place) -> set[At]:
    """Seats that are taken at the start, or that other steps use."""
    taken = {part.at for part in place.cell.parts if part.at is not None}
    used = (step.at for step in place.steps.values() if isinstance(step, PlaceAt))
    return taken | {at for at in used if isinstance(at, At)}


def _limit(place: Place) -> Iterator[Edit]:
    """The limit of the cell where a program asks for more."""
    if isinstance(place.step, LimitSpeed):
        limits = place.cell.limits
        limit = (limits.holding_speed or limits.tcp_speed) if place.step.while_holding else limits.tcp_speed
        edited = place.step.model_copy(update={"speed": limit})
        yield Edit(kind=EditKind.SPEED, step=place.number, steps=(edited,), facts={"speed_mm_s": limit})


def _slower(place: Place) -> Iterator[Edit]:
    """A limit before the step."""
    if place.step is not None:
        for share in SLOWER:
            limit = LimitSpeed(speed=round(share * place.cell.limits.tcp_speed, 1))
            facts: Facts = {"speed_mm_s": limit.speed}
            yield Edit(kind=EditKind.SPEED, step=place.number, steps=(limit, place.step), facts=facts)


def _timeout(place: Place) -> Iterator[Edit]:
    if isinstance(place.step, AwaitInput):
        seconds = place.cell.defaults.wait_timeout or TIMEOUT_S
        edited = place.step.model_copy(update={"timeout": seconds})
        yield Edit(kind=EditKind.TIMEOUT, step=place.number, steps=(edited,), facts={"seconds": seconds})


def _name(place: Place) -> Iterator[Edit]:
    """The names of the cell that are most like the unknown one."""
    told = str(place.finding.facts.get("name", ""))
    cell = place.cell
    known: dict[str, Iterable[str]] = {"part": cell.part_names, "place": cell.place_names, "signal": cell.signal_names}
    names = list(known.get(place.finding.code.split(".")[0], ()))
    for name in get_close_matches(told, names, n=3, cutoff=0.5):
        if place.step is not None and (edited := _renamed(place.step, told, name)) is not None:
            yield Edit(kind=EditKind.NAME, step=place.number, steps=(edited,), facts={"name": name})


def _renamed(step: Step, told: str, name: str) -> Step | None:
    """The step with a name in the place of another; none where it does not say it."""
    for field in ("part", "signal"):
        if getattr(step, field, None) == told:
            return step.model_copy(update={field: name})
    at = getattr(step, "at", None)
    if isinstance(at, At) and at.place == told:
        return step.model_copy(update={"at": at.model_copy(update={"place": name})})
    return None


def _remove(place: Place) -> Iterator[Edit]:
    yield Edit(kind=EditKind.REMOVE, step=place.number, steps=())


def _remove_before(place: Place) -> Iterator[Edit]:
    if place.number > 1:
        yield Edit(kind=EditKind.REMOVE, step=place.number - 1, steps=())


def _put_back(place: Place) -> Iterator[Edit]:
    """The part in hand into the seat it came from."""
    part = place.cell.part_names.get(str(place.finding.facts.get("held", "")))
    if part is not None and part.at is not None and place.step is not None:
        steps = (PlaceAt(at=part.at), place.step)
        yield Edit(kind=EditKind.PUT_BACK, step=place.number, steps=steps, facts={"seat": str(part.at)})


def _unclamp(place: Place) -> Iterator[Edit]:
    """The clamp opens, and says so, before the part is taken."""
    held = place.cell.place_names.get(str(place.finding.facts.get("place", "")))
    if held is None or held.clamp is None or place.step is None:
        return
    steps: list[Step] = [SwitchOutput(signal=held.clamp.output, value=False)]
    if held.clamp.confirm is not None:
        steps.append(AwaitInput(signal=held.clamp.confirm, value=False, timeout=TIMEOUT_S))
    facts: Facts = {"name": held.clamp.output}
    yield Edit(kind=EditKind.UNCLAMP, step=place.number, steps=(*steps, place.step), facts=facts)


def _switch(place: Place) -> Iterator[Edit]:
    """The output that makes an awaited input come."""
    if isinstance(place.step, AwaitInput):
        for device in place.cell.devices:
            if isinstance(device, Follows) and device.input == place.step.signal:
                switch = SwitchOutput(signal=device.output, value=place.step.value != device.inverted)
                facts: Facts = {"name": device.output}
                yield Edit(kind=EditKind.SWITCH, step=place.number, steps=(switch, place.step), facts=facts)


def _shorter(place: Place) -> Iterator[Edit]:
    if isinstance(place.step, MoveBy):
        for share in SHORTER:
            edited = place.step.model_copy(update={"distance": round(share * place.step.distance, 1)})
            facts: Facts = {"distance_mm": edited.distance}
            yield Edit(kind=EditKind.SHORTER, step=place.number, steps=(edited,), facts=facts)


CLEARS = (_approach, _via_home, _shorter, _slot)
REACHES = (_approach, _shorter, _slot, _via_home)

WAYS: dict[str, tuple[Callable[[Place], Iterator[Edit]], ...]] = {
    "collision.contact": CLEARS,
    "collision.in_the_way": CLEARS,
    "part.off_seat": CLEARS,
    "part.disturbed": CLEARS,
    "grasp.missed": CLEARS,
    "reach.too_far": REACHES,
    "reach.far_away": REACHES,
    "reach.orientation": REACHES,
    "line.reach": REACHES,
    "line.branch": REACHES,
    "line.joint_limit": REACHES,
    "line.singular": REACHES,
    "slot.occupied": (_slot,),
    "slot.unknown": (_slot,),
    "place.unknown": (_name,),
    "part.unknown": (_name,),
    "signal.unknown": (_name,),
    "speed.over_limit": (_limit, _remove),
    "speed.limit_too_low": (_remove_before,),
    "speed.tcp": (_slower,),
    "grasp.weak": (_slower,),
    "wait.no_timeout": (_timeout,),
    "gripper.empty": (_remove,),
    "gripper.not_empty": (_put_back, _remove),
    "signal.of_tool": (_remove,),
    "stop.not_last": (_remove_before,),
    "grasp.clamped": (_unclamp,),
    "run.alarm": (_switch,),
    "part.not_there": (_remove,),
}
"""What is tried for each finding that has an edit."""
