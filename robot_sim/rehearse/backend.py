"""What a physics engine has to do for a rehearsal. Millimetres, degrees and seconds; SI units only inside an engine."""

from dataclasses import dataclass
from typing import Protocol

from robot_sim.motion.arrays import Array
from robot_sim.pose import Matrix
from robot_sim.rehearse.scene import Scene, Thing

TICK = 0.004
"""Time of one simulation step [s]; 250 a second divide evenly into frames."""


@dataclass(frozen=True)
class Touch:
    """Two bodies inside each other, by the names of the scene."""

    a: str
    """A link, a tool piece or the held part."""
    b: str
    """What it touches."""
    depth: float
    """How deep [mm]."""


class PhysicsBackend(Protocol):
    """One simulated world. A new one is loaded for every run: a restored state is not reproducible."""

    name: str
    """Name of the engine."""
    version: str
    """Its version."""
    not_checked: tuple[str, ...]
    """Codes of what this engine cannot tell."""

    def load(self, scene: Scene) -> None:
        """Build the world of a scene, the arm at home, its jaws open."""
        ...

    def advance(self, joints: Array) -> None:
        """Move the arm through rows of joint angles [deg], one row a `TICK`, shape (k, n); everything else follows."""
        ...

    def open(self, width: float) -> None:
        """Set the distance between the jaws [mm] that the next steps hold."""
        ...

    def joints(self) -> Array:
        """Where the joints really are [deg], shape (n,)."""
        ...

    def poses(self) -> Array:
        """Centres of all parts as x, y, z [mm] and qx, qy, qz, qw, by their numbers, shape (parts, 7)."""
        ...

    def add(self, thing: Thing) -> None:
        """Put another part into the world; its number follows those of the parts that are or were there."""
        ...

    def remove(self, part: int) -> None:
        """Take a part out of the world; its number is not used again, and its pose means nothing any more."""
        ...

    def put(self, part: int, centre: Matrix) -> None:
        """Set a part down somewhere else at once, at rest: where its centre is to be, seen from the base [mm]."""
        ...

    def attach(self, part: int) -> None:
        """Fix a part, by its number in the scene, to the flange as it lies there now."""
        ...

    def hold(self, part: int) -> None:
        """Keep a part where it is, as rails in its seat do, until it is gripped."""
        ...

    def detach(self) -> None:
        """Let the held part go."""
        ...

    def touches(self, intended: int | None) -> tuple[Touch, ...]:
        """Every overlap of links, tool and held part with anything else; jaws and cup may touch part `intended`."""
        ...

    def rests(self) -> bool:
        """Whether no part moves."""
        ...

    def close(self) -> None:
        """Free the world."""
        ...
