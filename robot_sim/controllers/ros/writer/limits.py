"""What trajectories say less exactly than a routine."""

from collections.abc import Iterator

from robot_sim.controllers.loss import Loss
from robot_sim.controllers.unroll import still
from robot_sim.program.instruction import Call, Loop, MoveC, MoveJ, MoveL
from robot_sim.program.routine import Routine, flatten


def losses(routine: Routine) -> tuple[Loss, ...]:
    """What the file says less exactly than the routine: loops and calls written out, blends that stop."""
    return tuple(_losses(routine))


def _losses(routine: Routine) -> Iterator[Loss]:
    bodies = (*routine.subroutines.values(), routine.instructions)
    for instruction in (i for body in bodies for i in flatten(body)):
        match instruction:
            case Loop(times=times) if not still(instruction):
                yield Loss(code="loop.unrolled", step=instruction.step, facts={"times": times})
            case Call(subroutine=name):
                yield Loss(code="call.inlined", step=instruction.step, facts={"subroutine": name})
            case MoveJ(blend=blend) | MoveL(blend=blend) | MoveC(blend=blend) if blend > 0:
                yield Loss(code="blend.stopped", step=instruction.step, facts={"blend_mm": blend})
            case _:
                pass
