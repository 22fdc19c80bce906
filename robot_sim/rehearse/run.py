"""Rehearse a routine: load the cell into an engine, run the routine, judge where everything ended."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from robot_sim.cell.cell import Cell
from robot_sim.cell.tool import Dispenser
from robot_sim.finding import Finding
from robot_sim.program.canonical import digest
from robot_sim.program.routine import Routine
from robot_sim.rehearse.backend import TICK, PhysicsBackend
from robot_sim.rehearse.bullet import Bullet
from robot_sim.rehearse.ends import ends, judged
from robot_sim.rehearse.film import film, fingerprint, tracking
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.rehearse.play import Play
from robot_sim.rehearse.report import (
    APPROXIMATE_SHAPE,
    GRIP_FORCE,
    NOT_CHECKED,
    Contact,
    DryRunReport,
    Engine,
    Rehearsal,
)
from robot_sim.rehearse.scenario import NORMAL, Scenario
from robot_sim.rehearse.scene import Scene, scene
from robot_sim.rehearse.slip import states_force
from robot_sim.rehearse.world import World, seconds

CONTACT_MM = 1.0
"""Depth from which an overlap counts as a collision [mm]; the engine sees bodies up to 0.6 mm too large."""

LIBRARIES = ("numpy", "pybullet", "ruckig", "ssik")
"""Libraries whose versions a report names."""


def rehearse(
    routine: Routine,
    cell: Cell,
    scenario: Scenario = NORMAL,
    seed: int = 0,
    backend: PhysicsBackend | None = None,
) -> Rehearsal:
    """Run a routine in a freshly built world of a cell and report what happened.

    Args:
        routine: What to run; lowered for this cell.
        cell: What is there at the start.
        scenario: How the machines around the robot answer.
        seed: Written into the report; a plain run draws nothing at random.
        backend: The engine; by default PyBullet where it is installed, else the kinematic one. The report names it.

    Raises:
        Forbidden: ``routine.other_cell``, the routine is for another robot or starts at another home than the cell's.
    """
    with _world(cell, backend) as world:
        report = _run(routine, cell, scenario, seed, world)
        return Rehearsal(report=report, playback=film(world.scene, world.things, world.frames))


def report_of(
    routine: Routine,
    cell: Cell,
    scenario: Scenario = NORMAL,
    seed: int = 0,
    backend: PhysicsBackend | None = None,
) -> DryRunReport:
    """The report of `rehearse` without its pictures."""
    with _world(cell, backend) as world:
        return _run(routine, cell, scenario, seed, world)


@contextmanager
def _world(cell: Cell, backend: PhysicsBackend | None) -> Iterator[World]:
    """A freshly built world, freed afterwards."""
    engine, stage = backend or default_backend(), scene(cell)
    try:
        engine.load(stage)
        yield World(engine, stage)
    finally:
        engine.close()


def default_backend() -> PhysicsBackend:
    """PyBullet where it is installed, else the kinematic backend."""
    return Bullet() if find_spec("pybullet") else Kinematic()


def _run(routine: Routine, cell: Cell, scenario: Scenario, seed: int, world: World) -> DryRunReport:
    play = Play(routine, scenario, world)
    run = play.run
    ended = ends(world, play.hand)
    contacts = _contacts(world)
    return DryRunReport(
        routine=routine.digest,
        cell=digest(cell),
        scenario=scenario,
        seed=seed,
        engine=Engine(name=world.backend.name, version=world.backend.version, tick=TICK),
        versions=_versions(),
        cycle_time=play.time,
        steps=run.tallies.figures(),
        waits=run.waits,
        answers=run.questions.answers(),
        tracking=round(tracking(world.scene, world.frames), 3),
        ends=ended,
        contacts=contacts,
        trace=tuple(play.wiring.trace),
        findings=(
            *run.findings,
            *play.hand.findings,
            *_collisions(contacts),
            *play.rules.findings,
            *run.tallies.findings(),
            *judged(ended),
        ),
        not_checked=_not_checked(world.scene, world.backend),
        frames=fingerprint(world.frames),
    )


def collisions(world: World) -> tuple[Finding, ...]:
    """A finding for each pair of bodies that were inside each other."""
    return _collisions(_contacts(world))


def _contacts(world: World) -> tuple[Contact, ...]:
    return tuple(
        Contact(time=seconds(seen.tick), step=step, a=a, b=b, depth=round(seen.depth, 2))
        for (a, b, step), seen in world.overlaps.items()
        if seen.depth > CONTACT_MM
    )


def _collisions(contacts: tuple[Contact, ...]) -> tuple[Finding, ...]:
    """One finding for each pair of bodies, at its first contact."""
    first = {(contact.a, contact.b): contact for contact in reversed(contacts)}
    return tuple(
        Finding(
            code="collision.contact",
            step=contact.step or None,
            facts={"a": contact.a, "b": contact.b, "depth_mm": contact.depth, "time_s": contact.time},
        )
        for contact in reversed(first.values())
    )


@cache
def _versions() -> dict[str, str]:
    found = {}
    for library in LIBRARIES:
        try:
            found[library] = version(library)
        except PackageNotFoundError:
            continue
    return found


def _not_checked(stage: Scene, backend: PhysicsBackend) -> tuple[str, ...]:
    shape = (APPROXIMATE_SHAPE,) if stage.arm.robot.approximate_shape else ()
    grip = () if states_force(stage.cell.tool) or isinstance(stage.cell.tool, Dispenser) else (GRIP_FORCE,)
    return (*NOT_CHECKED, *grip, *shape, *backend.not_checked)
