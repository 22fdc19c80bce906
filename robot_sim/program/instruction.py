"""The waist: the closed set of things that every controller can do.

Primitives lower to these; checks, rehearsal and exporters read nothing else.
Whoever adds one answers for every controller.
"""

from typing import Annotated, Literal

from pydantic import Field

from robot_sim.frozen import Frozen
from robot_sim.pose import Pose
from robot_sim.program.condition import Condition, InputIs
from robot_sim.program.target import Identifier, Target
from robot_sim.units import Count, Flag, Height, Kilograms, Length, LinearSpeed, Percent, Seconds, Whole


class Instructed(Frozen):
    """What all instructions have."""

    step: Whole = Field(default=0, ge=0)
    """Number of the program step it comes from, from 1; 0 for what surrounds the steps."""


class MoveJ(Instructed):
    """Move with all joints together (PTP)."""

    kind: Literal["move_j"] = "move_j"
    to: Target
    """Where to."""
    speed: Percent
    """Joint speed as a share of the rated one [%]."""
    tcp_limit: LinearSpeed
    """TCP speed that this move has to stay under [mm/s]; `speed` was chosen for it."""
    blend: Height = 0.0
    """Distance from the target at which the next move may begin [mm]; 0 stops at the target."""


class MoveL(Instructed):
    """Move the TCP along a straight line (LIN)."""

    kind: Literal["move_l"] = "move_l"
    to: Target
    """Where to."""
    speed: LinearSpeed
    """TCP speed [mm/s]."""
    blend: Height = 0.0
    """Distance from the target at which the next move may begin [mm]; 0 stops at the target."""


class MoveC(Instructed):
    """Move the TCP along a circular arc through a point (CIRC)."""

    kind: Literal["move_c"] = "move_c"
    via: Target
    """A point on the arc between its ends."""
    to: Target
    """End of the arc."""
    speed: LinearSpeed
    """TCP speed [mm/s]."""
    blend: Height = 0.0
    """Distance from the target at which the next move may begin [mm]; 0 stops at the target."""


class SetTool(Instructed):
    """Declare the tool: its TCP and what hangs on the flange."""

    kind: Literal["set_tool"] = "set_tool"
    name: Identifier
    """Name of the tool."""
    tcp: Pose
    """TCP in the flange frame [mm, deg]."""
    payload: Kilograms
    """Mass of the empty tool [kg]."""


class SetSpeed(Instructed):
    """Scale all programmed speeds from here on."""

    kind: Literal["set_speed"] = "set_speed"
    override: Percent
    """Share of the programmed speeds [%]."""


class SetOutput(Instructed):
    """Switch a digital output."""

    kind: Literal["set_output"] = "set_output"
    signal: Identifier
    """Name of the output."""
    value: Flag
    """On or off."""


class WaitInput(Instructed):
    """Wait until a digital input has a value, at most for a time."""

    kind: Literal["wait_input"] = "wait_input"
    signal: Identifier
    """Name of the input."""
    value: Flag
    """The value to wait for."""
    timeout: Seconds
    """Longest wait [s]."""
    on_timeout: tuple["Instruction", ...] = ()
    """What is done when the time is up; the program goes on after it unless it stops."""


class Arm(Frozen):
    """One of the ways on from a wait for several inputs."""

    when: InputIs
    """The input that leads here."""
    then: tuple["Instruction", ...] = ()
    """What is done then."""


class WaitAny(Instructed):
    """Wait until the first of several inputs has its value and do what belongs to it, or do something else in time."""

    kind: Literal["wait_any"] = "wait_any"
    arms: tuple[Arm, ...] = Field(min_length=1)
    """The inputs; where several have their value at once, the first of them counts."""
    timeout: Seconds
    """Longest wait [s]."""
    on_timeout: tuple["Instruction", ...] = ()
    """What is done instead when the time is up."""


class Dwell(Instructed):
    """Stand still for a time."""

    kind: Literal["dwell"] = "dwell"
    seconds: Seconds
    """How long [s]."""


class SetVariable(Instructed):
    """Give a whole number to a variable."""

    kind: Literal["set_variable"] = "set_variable"
    variable: Identifier
    """Name of the variable."""
    value: Whole
    """Its new value."""


class Increment(Instructed):
    """Add one to a variable."""

    kind: Literal["increment"] = "increment"
    variable: Identifier
    """Name of the variable."""


class Loop(Instructed):
    """Do a body a fixed number of times; the variable counts from 1."""

    kind: Literal["loop"] = "loop"
    variable: Identifier
    """Variable that counts the rounds."""
    times: Count
    """Number of rounds."""
    body: tuple["Instruction", ...]
    """What is done in each round."""


class Until(Instructed):
    """Do a body again and again until something has come; every loop of this kind has a bound as well."""

    kind: Literal["until"] = "until"
    variable: Identifier
    """Variable that counts the rounds, from 1."""
    most: Count
    """Most rounds: the loop ends after them whatever is so."""
    ends: tuple[Condition, ...] = Field(min_length=1)
    """Before a round any of these ends the loop, before the first one too."""
    body: tuple["Instruction", ...]
    """What is done in each round."""


class Guard(Instructed):
    """Move only while an input has a value: a move under way stops on its path when the input is lost."""

    kind: Literal["guard"] = "guard"
    holds: InputIs
    """What has to be so while the arm moves."""
    resumes: Flag
    """Whether the move goes on from there when the input is back; else the program ends with the alarm ``guard``."""
    body: tuple["Instruction", ...]
    """What is done under guard; only moves are."""


class Branch(Instructed):
    """Do one thing or the other, as an input or a variable tells."""

    kind: Literal["branch"] = "branch"
    condition: Condition
    """What leads to `then`."""
    then: tuple["Instruction", ...]
    """What is done when it is so."""
    otherwise: tuple["Instruction", ...] = ()
    """What is done when it is not."""


class Call(Instructed):
    """Run a subroutine and come back."""

    kind: Literal["call"] = "call"
    subroutine: Identifier
    """Name of the subroutine."""


class Attach(Instructed):
    """From here on the tool holds a part; the payload changes."""

    kind: Literal["attach"] = "attach"
    part: Target
    """Which part."""
    payload: Kilograms
    """Mass at the flange with the heaviest part that may be meant [kg]."""


class Detach(Instructed):
    """From here on the tool holds nothing; the payload is that of the tool."""

    kind: Literal["detach"] = "detach"
    part: Target
    """Which part is let go."""
    payload: Kilograms
    """Mass at the flange without the part [kg]."""


class OpenJaws(Instructed):
    """Set the distance between the jaws of a gripper that is commanded by width; it holds nothing then."""

    kind: Literal["open_jaws"] = "open_jaws"
    width: Length
    """Distance between the jaws [mm]."""


GUARD_LOST = "guard"
"""Name of the alarm with which a guard that does not resume ends a program."""


class Stop(Instructed):
    """End the program here, without further motion."""

    kind: Literal["stop"] = "stop"
    alarm: Identifier | None = None
    """Name of the alarm shown; none for an ordinary end."""


class Remark(Instructed):
    """A comment for the person who reads the exported program."""

    kind: Literal["remark"] = "remark"
    text: Identifier
    """The comment, on one line."""


Move = MoveJ | MoveL | MoveC
"""The instructions that move the arm."""

Instruction = Annotated[
    MoveJ
    | MoveL
    | MoveC
    | SetTool
    | SetSpeed
    | SetOutput
    | WaitInput
    | WaitAny
    | Dwell
    | SetVariable
    | Increment
    | Loop
    | Until
    | Guard
    | Branch
    | Call
    | Attach
    | Detach
    | OpenJaws
    | Stop
    | Remark,
    Field(discriminator="kind"),
]
"""Any instruction."""

for _nested in (WaitInput, Arm, WaitAny, Loop, Until, Guard, Branch):
    _nested.model_rebuild()
