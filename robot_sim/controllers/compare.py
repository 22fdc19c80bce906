"""Whether two instructions say the same, up to the rounding of a controller."""

from collections.abc import Iterator
from itertools import zip_longest

from robot_sim.controllers.profile import Tolerances
from robot_sim.finding import Fact, Finding
from robot_sim.pose import Pose, distance
from robot_sim.program.instruction import Instruction, WaitAny
from robot_sim.program.routine import bodies, conditions

TIMES = frozenset({"timeout", "seconds"})
"""Fields that hold seconds."""

NESTED = frozenset({"body", "then", "otherwise", "on_timeout", "arms"})
"""Fields that hold instructions."""


def compare(
    wanted: tuple[Instruction, ...], found: tuple[Instruction, ...], tolerances: Tolerances
) -> Iterator[Finding]:
    """What differs between two sequences of instructions, blocks inside them included: one finding for each field."""
    for a, b in zip_longest(wanted, found):
        if a is None or b is None or a.kind != b.kind:
            given = {"wanted": a.kind if a else "nothing", "found": b.kind if b else "nothing"}
            yield differs("instruction", (a or b).step, **given)  # one of the two is there
            return
        yield from _fields(a, b, tolerances)
        if isinstance(a, WaitAny) and conditions(a) != conditions(b):
            yield differs(f"{a.kind}.arms", a.step, wanted=str(conditions(a)), found=str(conditions(b)))
            return
        for inner, other in zip(bodies(a), bodies(b), strict=True):
            yield from compare(inner, other, tolerances)


def differs(what: str, step: int | None = None, **facts: Fact) -> Finding:
    """The finding that what is read back says something else."""
    return Finding(code="export.differs", step=step, facts={"what": what, **facts})


def _fields(a: Instruction, b: Instruction, tolerances: Tolerances) -> Iterator[Finding]:
    for name in type(a).model_fields.keys() - NESTED:
        left, right = getattr(a, name), getattr(b, name)
        if not _same(name, left, right, tolerances):
            yield differs(f"{a.kind}.{name}", a.step, wanted=str(left), found=str(right))


def _same(name: str, a: object, b: object, tolerances: Tolerances) -> bool:
    match a, b:
        case float(), float():
            return abs(a - b) <= (tolerances.time if name in TIMES else tolerances.number)
        case Pose(), Pose():
            apart, turned = distance(a, b)
            return apart <= tolerances.position and turned <= tolerances.orientation
        case _:
            return a == b
