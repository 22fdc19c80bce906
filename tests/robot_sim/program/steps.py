"""Programs written by hand, for the tests of lowering."""

from robot_sim.cell import demo_cells
from robot_sim.program import Program

Step = dict[str, object]

PALLETISING, TRAY = demo_cells()
HOME: Step = {"kind": "home"}


def pick(part: object, **more: object) -> Step:
    return {"kind": "pick", "part": part, **more}


def place(place: str, slot: str | None = None) -> Step:
    return {"kind": "place", "at": {"place": place, "slot": slot}}


def move(towards: str, distance: float) -> Step:
    return {"kind": "move_by", "towards": towards, "distance": distance}


def repeat(times: int, *steps: Step) -> Step:
    return {"kind": "repeat", "times": times, "steps": list(steps)}


def program(*steps: Step) -> Program:
    return Program.model_validate({"steps": list(steps)})


def nested(depth: int, step: Step) -> Program:
    for _ in range(depth):
        step = repeat(2, step)
    return program(step)


WORKPIECES = [f"workpiece {number}" for number in range(1, 7)]
TRAY_SEATS = [{"place": "tray", "slot": str(number)} for number in range(1, 7)]
EACH: list[Step] = [pick({"each": "part"}), {"kind": "place", "at": {"each": "seat"}}]
