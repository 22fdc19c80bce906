"""The proof of an export: what is read back from its bytes does what was rehearsed."""

from collections.abc import Iterator, Mapping
from itertools import islice, zip_longest

from robot_sim.controllers.compare import compare, differs
from robot_sim.controllers.controller import Controller, controller
from robot_sim.controllers.geometry import Apart, Geometry
from robot_sim.controllers.recovered import Recovered, Unreadable
from robot_sim.controllers.scenarios import play, scenarios
from robot_sim.controllers.trace import Event, NoRow, Runnable
from robot_sim.controllers.unroll import Unrolled, unrolled
from robot_sim.finding import Finding
from robot_sim.frozen import Frozen
from robot_sim.motion import NotAnArc, PathLost
from robot_sim.program.instruction import Instruction, MoveC, MoveJ, MoveL
from robot_sim.program.routine import Routine, flatten

MOST = 20
"""Differences that a proof lists; more add nothing."""


class Proof(Frozen):
    """What was compared, and what was found to differ."""

    targets: int
    """Distinct moves whose goals and ways were compared by forward kinematics."""
    largest_mm: float
    """Largest distance of a TCP from where it was rehearsed, at goals [mm]."""
    largest_path_mm: float
    """Largest distance of lines and arcs, or of sampled motions, from what was rehearsed, sampled every 5 mm [mm]."""
    largest_deg: float
    """Largest turn of a TCP from how it was rehearsed [deg]."""
    instructions_equal: int
    """Instructions read back equal: kinds, order, speeds, signals, time-outs, flow."""
    scenarios: int
    """Behaviours of the inputs that were replayed: all as hoped for, then each wait and branch the other way."""
    differences: tuple[Finding, ...]
    """What differs; empty when the proof holds. At most 20."""
    reader: str
    """The reader that read the files back."""
    syntax: str
    """What checked the syntax."""

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not self.differences

    @property
    def verified(self) -> str:
        """What the head of a file says of it."""
        largest = max(self.largest_mm, self.largest_path_mm)
        figures = f"{self.targets} targets, max {largest:.4f} mm / {self.largest_deg:.5f} deg"
        return f"syntax={self.syntax} roundtrip={figures}"


def prove(routine: Routine, files: Mapping[str, bytes], name: str) -> Proof:
    """Read files back and compare them with the routine: statically, and replayed in every scenario.

    Raises:
        UnknownController: there is no controller of this name.
    """
    chosen = controller(name)
    try:
        recovered = chosen.read(files)
    except Unreadable as error:
        finding = Finding(code="export.unreadable", facts={"line": error.line, "reason": error.reason})
        return _proof(chosen, (finding,))
    return _Comparison(routine, recovered, chosen).proof()


class _Comparison:
    def __init__(self, routine: Routine, recovered: Recovered, chosen: Controller) -> None:
        self._routine = routine
        self._recovered = recovered
        self._chosen = chosen
        self._tolerances = chosen.profile.tolerances
        moves = (i for i in _instructions(recovered) if isinstance(i, MoveJ | MoveL | MoveC))
        self._geometry = Geometry(routine, recovered, dict(zip(map(id, moves), recovered.samples, strict=False)))
        self._largest = Apart()
        self._scenarios = 0

    def proof(self) -> Proof:
        found = tuple(islice(self._static(), MOST)) or tuple(islice(self._replayed(), MOST))
        equal = sum(1 for _ in _instructions(self._recovered)) if not found else 0
        return _proof(self._chosen, found, self._geometry.targets, equal, self._scenarios, self._largest)

    def _static(self) -> Iterator[Finding]:
        wanted, found = self._routine, self._recovered
        for field in ("name", "robot", "ports"):
            if getattr(wanted, field) != getattr(found, field):
                yield differs(field, wanted=str(getattr(wanted, field)), found=str(getattr(found, field)))
        if found.digest != wanted.digest:
            yield differs("digest", wanted=wanted.digest, found=found.digest or "nothing")
        yield from self._home()
        yield from self._points()
        yield from self._structure()

    def _home(self) -> Iterator[Finding]:
        wanted, found = self._routine.home, self._recovered.home
        if not self._near(wanted, found):
            yield differs("home", wanted=str(wanted), found=str(found))

    def _points(self) -> Iterator[Finding]:
        for name, found in self._recovered.points.items():
            wanted = self._routine.points.get(name)
            if wanted is None:
                yield differs("point", wanted="nothing", found=name)
            elif found.joints is not None and not self._near(wanted.joints, found.joints):
                yield differs("point.joints", point=name, wanted=str(wanted.joints), found=str(found.joints))

    def _near(self, wanted: tuple[float, ...], found: tuple[float, ...]) -> bool:
        pairs = zip(wanted, found, strict=False)
        return len(wanted) == len(found) and all(abs(a - b) <= self._tolerances.joint for a, b in pairs)

    def _structure(self) -> Iterator[Finding]:
        wanted: Routine | Unrolled = unrolled(self._routine) if self._chosen.profile.unrolls else self._routine
        found = self._recovered
        if wanted.tables != found.tables:
            yield differs("tables", wanted=str(wanted.tables), found=str(found.tables))
        if wanted.subroutines.keys() != found.subroutines.keys():
            yield differs("subroutines", wanted=", ".join(wanted.subroutines), found=", ".join(found.subroutines))
        for name in wanted.subroutines.keys() & found.subroutines.keys():
            yield from compare(wanted.subroutines[name], found.subroutines[name], self._tolerances)
        yield from compare(wanted.instructions, found.instructions, self._tolerances)

    def _replayed(self) -> Iterator[Finding]:
        for scenario in scenarios(self._routine):
            self._scenarios += 1
            try:
                pairs = zip_longest(play(self._routine, scenario), play(self._recovered, scenario))
                for wanted, found in pairs:
                    yield from self._event(wanted, found)
            except (NoRow, NotAnArc, PathLost, KeyError) as error:
                yield differs("replay", reason=str(error))

    def _event(self, wanted: Event | None, found: Event | None) -> Iterator[Finding]:
        if wanted is None or found is None or not _agree(wanted, found, self._tolerances.number):
            yield differs("event", wanted=_said(wanted), found=_said(found))
            return
        if isinstance(wanted.instruction, MoveJ | MoveL | MoveC):
            apart = self._geometry.apart(wanted, found)
            self._largest |= apart
            if not apart.within(self._tolerances):
                facts = {"apart_mm": max(apart.position, apart.path), "apart_deg": apart.orientation}
                step = wanted.instruction.step
                yield differs("target", step, point=wanted.names[-1], joint_deg=apart.joint, **facts)


def _instructions(program: Runnable) -> Iterator[Instruction]:
    for body in program.subroutines.values():
        yield from flatten(body)
    yield from flatten(program.instructions)


def _agree(wanted: Event, found: Event, number: float) -> bool:
    """Whether two events do the same with the same override and payload; their other fields were compared before."""
    a, b = wanted.before, found.before
    near = abs(a.override - b.override) <= number and abs(a.payload - b.payload) <= number
    same = wanted.names == found.names and wanted.answer == found.answer
    return near and same and wanted.instruction.kind == found.instruction.kind


def _said(event: Event | None) -> str:
    return f"{event.instruction.kind} {' '.join(event.names)} {event.answer}" if event else "nothing"


def _proof(
    chosen: Controller,
    differences: tuple[Finding, ...],
    targets: int = 0,
    equal: int = 0,
    scenarios: int = 0,
    largest: Apart | None = None,
) -> Proof:
    apart = largest or Apart()
    return Proof(
        targets=targets,
        largest_mm=apart.position,
        largest_path_mm=apart.path,
        largest_deg=apart.orientation,
        instructions_equal=equal,
        scenarios=scenarios,
        differences=differences,
        reader=f"kyoji-{chosen.profile.name}-reader",
        syntax=f"kyoji-{chosen.profile.name}-reader",
    )
