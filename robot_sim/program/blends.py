"""Moves that run into each other without a stop, as their blends allow."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from robot_sim.motion import Joints, Motion, Piece, arm, blendable, through
from robot_sim.program.instruction import Instruction, MoveC, MoveL
from robot_sim.program.legs import START, Leg, motion
from robot_sim.program.routine import Routine


def runs(instructions: Sequence[Instruction]) -> Iterator[tuple[Instruction, ...]]:
    """The instructions of a sequence: each alone, but lines and arcs with those they blend into."""
    run = list[Instruction]()
    for instruction in instructions:
        if run and not (isinstance(instruction, MoveL | MoveC) and _goes_on(run[-1])):
            yield tuple(run)
            run = []
        run.append(instruction)
    if run:
        yield tuple(run)


def motions(routine: Routine, way: Sequence[Leg]) -> Iterator[Motion]:
    """The timed motions along legs that blend: as few as possible, a stop only where a corner cannot be rounded.

    Raises:
        PathLost: a line or arc leaves the reach, a joint limit or the arm configuration on its way.
        NotAnArc: the three points of an arc lie on one line.
    """
    together = list[Leg]()
    for leg in way:
        if together and not _blend(routine, together[-1], leg):
            yield _through(routine, together)
            together = []
        together.append(leg)
    yield _through(routine, together)


def _goes_on(instruction: Instruction) -> bool:
    return isinstance(instruction, MoveL | MoveC) and instruction.blend > 0


def _blend(routine: Routine, before: Leg, after: Leg) -> bool:
    same = (before.move.speed, before.override) == (after.move.speed, after.override)
    return same and blendable(arm(routine.robot), _piece(routine, before), _piece(routine, after), after.tool)


def _through(routine: Routine, way: Sequence[Leg]) -> Motion:
    if len(way) == 1:
        return motion(routine, way[0])
    pieces = tuple(_piece(routine, leg) for leg in way)
    return _planned(routine.robot, pieces, way[0])


@lru_cache(maxsize=64)
def _planned(robot: str, pieces: tuple[Piece, ...], leg: Leg) -> Motion:
    return through(arm(robot), pieces, leg.move.speed * leg.override / 100, leg.tool)


def _piece(routine: Routine, leg: Leg) -> Piece:
    def at(name: str) -> Joints:
        return routine.home if name == START else routine.points[name].joints

    return Piece(at(leg.start), at(leg.goal), None if leg.via is None else at(leg.via), leg.move.blend)
