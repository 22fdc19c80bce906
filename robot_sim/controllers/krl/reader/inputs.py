"""How KRL asks for inputs, and waits for the first of several."""

from typing import cast

from robot_sim.controllers.figures import whole
from robot_sim.controllers.krl.reader.grammar import parse
from robot_sim.controllers.krl.reader.values import truth
from robot_sim.controllers.structured import Dialect, Waiting
from robot_sim.controllers.syntax import Expression, Item, Operation, While


def _input(expression: Expression, line: int) -> tuple[int, bool] | None:
    match expression:
        case Operation(operator="==", operands=(Item(name="$IN", index=port), value)):
            return whole(port, line), truth(value, line)
        case _:
            return None


DIALECT = Dialect(both="AND", either="OR", negation="NOT", returns="RETURN", chosen="K_CHOSEN", input=_input)
"""KRL's words."""

*_CLOCK, _LOOP, _PAUSE, _NONE = parse(b"""
DECL INT MS
$TIMER[20]=-MS
$TIMER_STOP[20]=FALSE
WHILE NOT $TIMER_FLAG[20]
ENDWHILE
WAIT SEC 0.012
RETURN 0
""")

WAITING = Waiting((("IN", "MS"),), tuple(_CLOCK), cast(While, _LOOP).condition, _PAUSE, _NONE)
"""A timer that comes to 0 after the milliseconds, a look every 0.012 s, 0 when the time is up."""
