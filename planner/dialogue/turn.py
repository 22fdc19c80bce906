"""The turn before: what was said last, the program it gave, and whether that program has run."""

from robot_sim.frozen import Frozen
from robot_sim.program import Program
from robot_sim.units import Flag, LinearSpeed


class Turn(Frozen):
    """One turn of a conversation, as the next one needs it."""

    instruction: str = ""
    """What was said; empty for a program written by hand."""
    program: Program
    """The program in hand after it."""
    speed: LinearSpeed | None = None
    """TCP speed at which it runs [mm/s]; by default the lowest limit that the program itself sets."""
    ran: Flag = False
    """Whether the program has run, so that the next one starts from what it left behind."""
    before: "Turn | None" = None
    """The turn that it changed; none where it began the conversation, or where that is not known."""
