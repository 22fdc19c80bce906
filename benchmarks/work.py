"""The work that is measured: one instruction of twenty steps, in both languages, in a demo cell."""

from planner import plan
from planner.outcome import Plan
from robot_sim.cell import At, Cell, Place, Slot, demo_cells
from robot_sim.pose import Pose
from robot_sim.program import Program
from robot_sim.program.primitives import Pick, PlaceAt

ENGLISH = (
    "Wait for DI3, at most 10 s. "
    + " ".join(f"Pick workpiece {n} and place it in tray slot {n}." for n in range(1, 7))
    + " Pulse DO3 for 0.5 s. Switch on DO4. Wait 0.2 s. Switch off DO4. Switch on DO2. Move up by 50 mm. Go home."
)
"""Twenty steps in English."""

JAPANESE = (
    "DI3がONになるまで最大10秒待つ。"
    + "".join(f"ワーク{n}を取り、トレイの{n}番に置く。" for n in range(1, 7))
    + "DO3を0.5秒パルス出力する。DO4をONにする。0.2秒待つ。DO4をOFFにする。DO2をONにする。"
    + "上へ50mm移動する。原点へ戻る。"
)
"""The same twenty steps in Japanese."""


def cell() -> Cell:
    """The demo cell the work is done in."""
    return next(cell for cell in demo_cells() if cell.name == "tray-loading")


def program() -> Program:
    """The program of the work.

    Raises:
        RuntimeError: the planner does not make twenty steps of it.
    """
    outcome = plan(ENGLISH, cell())
    if not isinstance(outcome, Plan) or len(outcome.program.numbered()) != 20:
        raise RuntimeError(f"the benchmark instruction is not understood: {outcome}")
    return outcome.program


def short() -> Program:
    """A program of about five seconds: one workpiece on its way."""
    return Program(steps=(Pick(part="workpiece 4"), PlaceAt(at=At(place="tray", slot="1"))))


def out_of_reach() -> tuple[Program, Cell]:
    """A program with a seat that the arm cannot reach, and its cell."""
    far = Place(name="far table", frame=Pose(xyz=(1400.0, 0.0, 20.0)), slots=(Slot(name="1", xyz=(0.0, 0.0, 0.0)),))
    near = cell()
    steps = (Pick(part="workpiece 1"), PlaceAt(at=At(place="far table", slot="1")))
    return Program(steps=steps), near.model_copy(update={"places": (*near.places, far)})
