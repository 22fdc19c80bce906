"""What no program may exceed, and what it uses when nothing else was said."""

from robot_sim.frozen import Frozen
from robot_sim.units import Height, LinearSpeed, Percent, Seconds


class Limits(Frozen):
    """Upper limits of the cell; text can lower them, never raise them."""

    tcp_speed: LinearSpeed
    """Highest TCP speed [mm/s]."""
    holding_speed: LinearSpeed | None = None
    """Highest TCP speed with a part in hand [mm/s]; the same as `tcp_speed` when absent."""
    joint_speed: Percent = 100.0
    """Highest joint speed, as a share of the rated one [%]."""


class Defaults(Frozen):
    """What the cell settles when an instruction says nothing; each use is listed for confirmation."""

    approach: Height = 80.0
    """Height over a seat to come from and to leave to [mm]."""
    line_speed: LinearSpeed = 100.0
    """TCP speed of straight moves, such as the way down to a seat and up from it [mm/s]."""
    travel_speed: Percent = 50.0
    """Joint speed between seats, as a share of the rated one [%]."""
    wait_timeout: Seconds | None = None
    """Longest wait for an input [s]; when absent every wait must say its own."""
    pulse: Seconds | None = None
    """Length of a pulse [s]; when absent every pulse must say its own."""
