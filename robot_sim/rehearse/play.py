"""One run of a routine in a world: wiring, hand and interpreter put together, run to the end, everything at rest."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from robot_sim.cell.robot import robot_name
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.routine import Routine
from robot_sim.rehearse.hand import Hand
from robot_sim.rehearse.interpret import Interpreter
from robot_sim.rehearse.obedience import Obedience
from robot_sim.rehearse.scenario import Driven, LetGo, Scenario, Stuck, departures
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import TooLong, World

SETTLING_S = 2.0
"""Time that everything gets to come to rest after the last instruction [s]."""


class Play:
    """A run that is over."""

    def __init__(self, routine: Routine, scenario: Scenario, world: World) -> None:
        """Runs the routine.

        Raises:
            Forbidden: ``routine.other_cell``, it is for another robot or starts at another home than the cell's.
        """
        _expect_cell_of(routine, world)
        driven = tuple(one for one in departures(scenario) if isinstance(one, Stuck | Driven))
        self.wiring = Wiring(world.scene.cell, world, {one.signal: one.value for one in driven})
        self.hand = Hand(world, self.wiring)
        for one in driven:
            if isinstance(one, Driven):
                self._drive(one, world)
        for lost in (one for one in departures(scenario) if isinstance(one, LetGo)):
            self.hand.takers.append(partial(_at, lost.parts, partial(world.later, lost.seconds, self.hand.lose)))
        self.rules = Obedience(world, self.wiring)
        self.run = Interpreter(routine, scenario, world, self.wiring, self.hand)
        self.run.run()
        self.time = world.time
        """When the last instruction ended [s]."""
        world.step = 0
        with suppress(TooLong):
            world.stand(SETTLING_S)

    def _drive(self, driven: Driven, world: World) -> None:
        """Have every change happen at its time."""
        for change in driven.changes:
            happen = partial(world.later, change.seconds, partial(self.wiring.drive, driven.signal, change.value))
            if change.parts:
                self.hand.takers.append(partial(_at, change.parts, happen))
            else:
                happen()


def _at(parts: int, happen: Callable[[], None], gripped: int) -> None:
    if gripped == parts:
        happen()


def _expect_cell_of(routine: Routine, world: World) -> None:
    cell = world.scene.cell
    if (routine.robot, routine.home) != (cell.robot, cell.home):
        raise Forbidden(
            Finding(code="routine.other_cell", facts={"robot": robot_name(routine.robot), "cell_robot": cell.arm.name})
        )
