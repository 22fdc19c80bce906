"""Everything that happened in a run, over time, for whoever judges it: fifty samples a second."""

from dataclasses import dataclass

import numpy as np

from robot_sim.cell.cell import Cell
from robot_sim.cell.part import Part
from robot_sim.finding import Finding
from robot_sim.motion.arrays import Array
from robot_sim.program.routine import Routine
from robot_sim.rehearse.backend import PhysicsBackend
from robot_sim.rehearse.ends import ends, judged
from robot_sim.rehearse.hand import Hold
from robot_sim.rehearse.moved import Moved
from robot_sim.rehearse.play import Play
from robot_sim.rehearse.report import Event
from robot_sim.rehearse.run import collisions, default_backend
from robot_sim.rehearse.scenario import NORMAL, Scenario
from robot_sim.rehearse.scene import scene
from robot_sim.rehearse.world import LONGEST, LOOK, World, seconds, ticks


@dataclass(frozen=True)
class Trace:
    """One run. Where nothing moves for long there are no samples in between."""

    times: Array
    """Time of each sample [s], shape (k,)."""
    tcp: Array
    """The TCP seen from the base [mm], shape (k, 4, 4)."""
    parts: tuple[Part, ...]
    """The parts that were ever there, in the order in which they came; a supply brings equals."""
    poses: Array
    """Centre of each part as x, y, z [mm] and a quaternion, shape (k, parts, 7); not a number while it is not there."""
    moves: tuple[Moved, ...]
    """The motions of the arm in order."""
    holds: tuple[Hold, ...]
    """When which part hung on the tool, in order."""
    events: tuple[Event, ...]
    """Signals, waits and grips in order of time."""
    findings: tuple[Finding, ...]
    """What went wrong."""
    end: float
    """When the last instruction ended [s]."""


def trace(
    routine: Routine,
    cell: Cell,
    scenario: Scenario = NORMAL,
    backend: PhysicsBackend | None = None,
    longest: float = seconds(LONGEST),
) -> Trace:
    """Run a routine in a freshly built world of a cell, at most for a time [s], and write down what happens.

    Raises:
        Forbidden: as `rehearse` does.
    """
    engine, stage = backend or default_backend(), scene(cell)
    try:
        engine.load(stage)
        world = World(engine, stage, LOOK, ticks(longest))
        return _of(Play(routine, scenario, world), world)
    finally:
        engine.close()


def _of(play: Play, world: World) -> Trace:
    joints = np.array([frame.joints for frame in world.frames])
    poses = np.full((len(world.frames), len(world.parts), 7), np.nan)
    for number, frame in enumerate(world.frames):
        poses[number, : len(frame.poses)] = frame.poses
    return Trace(
        times=np.array([seconds(frame.tick) for frame in world.frames]),
        tcp=world.scene.arm.forward_many(joints) @ world.scene.tcp,
        parts=tuple(world.parts),
        poses=poses,
        moves=tuple(play.run.moves),
        holds=tuple(play.hand.holds),
        events=tuple(play.wiring.trace),
        findings=(*play.run.findings, *play.hand.findings, *collisions(world), *judged(ends(world, play.hand))),
        end=play.time,
    )
