"""The dry-run report: what happened, what was found, what was not looked at; only what is the same on every run."""

from enum import StrEnum
from functools import cached_property

from robot_sim.cell.named import Name
from robot_sim.finding import Finding, forbids
from robot_sim.frozen import Frozen
from robot_sim.pose import Pose, Vector
from robot_sim.program.canonical import digest
from robot_sim.rehearse.playback import Playback
from robot_sim.rehearse.questions import Answer
from robot_sim.rehearse.scenario import Scenario
from robot_sim.units import Count, Degrees, Flag, Kilograms, Millimetres, Real, Seconds, Whole

NOT_CHECKED = ("blending", "cables", "controller", "motor_torque")
"""What no rehearsal here looks at: blends between moves, hoses and cables, what the real controller does otherwise than
our time law, and the torques of the real motors."""

GRIP_FORCE = "grip_force"
"""Not checked either where the tool does not say how strongly it holds."""

APPROXIMATE_SHAPE = "approximate_shape"
"""Not checked either where the arm has only capsule shells."""


class Engine(Frozen):
    """What simulated."""

    name: str
    """Name of the backend."""
    version: str
    """Version of the engine behind it."""
    tick: Seconds
    """Time of one simulation step [s]."""


class Margins(Frozen):
    """How near the planned motions of a step come to limits and things."""

    joint: str
    """The joint that comes nearest to one of its limits."""
    joint_margin: Degrees
    """How far it stays from it [deg]."""
    singularity: Real
    """Smallest singular value of the Jacobian, in metres and radians; 0 in a singularity."""
    mover: str
    """The link, the piece of the tool or the held part that comes nearest to anything; empty where nobody measured."""
    solid: str
    """What it comes nearest to: something that stands, or another link."""
    clearance: Millimetres | None
    """How far it stays from it [mm]; what is held is left out of straight moves, which may end in a seat."""
    nearest_point: Vector
    """The nearest point of that thing, in the robot base frame [mm]."""
    nearest_time: Seconds
    """When it was nearest [s]."""


class StepFigures(Frozen):
    """What one step of the program took and asked for, over all rounds of its loop."""

    step: Whole
    """Number of the step; 0 for what surrounds the steps."""
    start: Seconds
    """When it first began [s]."""
    end: Seconds
    """When it last ended [s]."""
    seconds: Seconds
    """Time spent in it [s]."""
    tcp_speed: Real = 0.0
    """Highest TCP speed [mm/s]."""
    holding_speed: Real = 0.0
    """Highest TCP speed with a part in hand [mm/s]."""
    joint_speed: Real = 0.0
    """Highest speed of a joint as a share of its rated speed [%]."""
    joint_acceleration: Real = 0.0
    """Highest acceleration of a joint as a share of the one planned with [%]."""
    payload: Kilograms = 0.0
    """Greatest declared mass at the flange during a motion [kg]."""
    slip: Real | None = None
    """Least ratio of what the tool can bear to what the held part asks of it; none where nothing is held or known."""
    resume: Flag = False
    """Whether the program can be started here by hand: nothing is held, and the first motion is a joint move."""
    margins: Margins | None = None
    """The least margins of its motions; none where it moves nothing."""


class Ended(StrEnum):
    """How a part came to where it is."""

    UNTOUCHED = "untouched"
    """It was never gripped."""
    RELEASED = "released"
    """It was gripped and let go."""
    CARRIED_AWAY = "carried_away"
    """It was let go where the cell carries parts away."""
    IN_HAND = "in_hand"
    """It still hangs on the tool."""


class PartEnd(Frozen):
    """Where a part ended."""

    part: Name
    """Its name."""
    number: Count = 1
    """Which one of this name, from 1 in the order in which a supply brought them."""
    how: Ended
    """How it came there."""
    pose: Pose
    """Its underside centre at the end in the robot base frame [mm, deg]."""
    place: str
    """Where it belongs: a seat, a box, the point at which it was let go; empty for where it stood at the start."""
    expected: Pose | None
    """The pose it belongs to [mm, deg]; none for a box, in which parts lie loose, and for a part in hand."""
    off: Millimetres
    """How far it is from there [mm]; for a box, how far its centre lies outside."""
    off_angle: Degrees
    """By how much it is turned from there [deg]; a cylinder's turn about its own axis does not count."""
    ok: bool
    """Whether that is within the tolerance."""


class Contact(Frozen):
    """Two bodies that were inside each other during one step."""

    time: Seconds
    """When it was first seen [s]."""
    step: Whole
    """Number of the step."""
    a: str
    """A link, a piece of the tool or the held part."""
    b: str
    """What it ran into."""
    depth: Millimetres
    """Greatest depth [mm]."""


class EventKind(StrEnum):
    """What happened to a signal, to the hand or to a part."""

    EDGE = "edge"
    WAIT_BEGAN = "wait_began"
    WAIT_ENDED = "wait_ended"
    TIMED_OUT = "timed_out"
    ATTACH = "attach"
    DETACH = "detach"
    ARRIVED = "arrived"
    CARRIED_AWAY = "carried_away"
    TURNED_OVER = "turned_over"
    READ = "read"


class Event(Frozen):
    """One line of the trace."""

    time: Seconds
    """When [s]."""
    kind: EventKind
    """What."""
    name: str
    """Name of the signal, or of the part for what happens to parts."""
    value: bool
    """The value taken or waited for."""
    step: Whole
    """Number of the step that ran."""


class DryRunReport(Frozen):
    """One rehearsal of one routine in one cell."""

    routine: str
    """SHA-256 of the routine."""
    cell: str
    """SHA-256 of the cell."""
    scenario: Scenario
    """How inputs answered."""
    seed: Whole
    """Seed of random draws; a plain run draws nothing."""
    engine: Engine
    """What simulated."""
    versions: dict[str, str]
    """Versions of the libraries whose figures these are."""
    cycle_time: Seconds
    """Time from the first instruction to the last [s], waits included."""
    steps: tuple[StepFigures, ...]
    """Figures of each step that ran."""
    waits: Whole
    """How many waits the run came to."""
    answers: tuple[Answer, ...]
    """Every way that the run went at its waits and branches."""
    tracking: Millimetres
    """Largest distance between planned and simulated TCP [mm], seen at each frame."""
    ends: tuple[PartEnd, ...]
    """Where each part ended."""
    contacts: tuple[Contact, ...]
    """What ran into what."""
    trace: tuple[Event, ...]
    """Signals, waits and grips in order of time."""
    findings: tuple[Finding, ...]
    """What was found."""
    not_checked: tuple[str, ...]
    """Codes of what this run did not look at."""
    frames: str
    """SHA-256 of all poses over time."""

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the whole report; the same routine, cell, scenario and versions give the same one."""
        return digest(self)

    @property
    def passed(self) -> bool:
        """Whether nothing found keeps the program from being approved."""
        return not forbids(self.findings)


class Rehearsal(Frozen):
    """A report and its pictures."""

    report: DryRunReport
    """What happened."""
    playback: Playback
    """Where everything was over time."""
