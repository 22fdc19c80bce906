"""Repair: edits are exact, are tried before they are offered, and leave good programs alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from robot_sim.cell import At, Cell, demo_cells
from robot_sim.program import Program
from robot_sim.program.primitives import AwaitInput, DwellFor, GoHome, IfInput, LimitSpeed, Pick, PlaceAt, Repeat, Step
from robot_sim.repair import Edit, EditKind, Verdict, apply, repair, suggestions
from robot_sim.repair import judge as judged

PUT = (Pick(part="workpiece 2"), PlaceAt(at=At(place="tray", slot="3")))


@pytest.fixture(scope="module")
def tray() -> Cell:
    """A UR5e with jaws, six workpieces in a row, a tray and a box."""
    return next(cell for cell in demo_cells() if cell.name == "tray-loading")


def dwell(n: int) -> DwellFor:
    """A step that can be told from others."""
    return DwellFor(seconds=float(n))


NESTED = Program(
    steps=(
        dwell(1),
        Repeat(times=2, steps=(dwell(3), IfInput(signal="DI2", steps=(dwell(5),), otherwise=(dwell(6),)))),
        AwaitInput(signal="DI2", timeout=1.0, on_timeout=(dwell(8),)),
        dwell(9),
    )
)


@given(st.sampled_from([1, 3, 5, 6, 8, 9]))
def test_an_edit_changes_the_step_of_its_number_and_no_other(number: int) -> None:
    """Steps inside loops and arms are numbered as everywhere else."""
    edited = apply(NESTED, Edit(kind=EditKind.REMOVE, step=number, steps=(dwell(100), dwell(200))))
    assert edited is not None
    before = [step for n, step in NESTED.numbered() if n != number and isinstance(step, DwellFor)]
    after = [step for _, step in edited.numbered() if isinstance(step, DwellFor)]
    assert after == [*before[: _index(number)], dwell(100), dwell(200), *before[_index(number) :]]


def _index(number: int) -> int:
    return [1, 3, 5, 6, 8, 9].index(number)


def test_an_edit_that_leaves_nothing_is_none() -> None:
    """A loop holds at least one step; a program too."""
    assert apply(Program(steps=(dwell(1),)), Edit(kind=EditKind.REMOVE, step=1, steps=())) is None
    assert apply(NESTED, Edit(kind=EditKind.REMOVE, step=5, steps=())) is None


def test_an_edit_of_a_step_that_is_not_there_is_an_error() -> None:
    """Numbers end where the program does."""
    with pytest.raises(IndexError):
        apply(NESTED, Edit(kind=EditKind.REMOVE, step=10, steps=()))


def test_a_good_program_is_left_alone(tray: Cell) -> None:
    """No finding, no edit."""
    program = Program(steps=(*PUT, GoHome()))
    done = repair(program, tray)
    assert (done.program, done.made, done.left) == (program, (), ())


CASES: tuple[tuple[tuple[Step, ...], EditKind], ...] = (
    ((PUT[0], PlaceAt(at=At(place="tray", slot="99"))), EditKind.SLOT),
    ((PUT[0], PlaceAt(at=At(place="tray", slot="3"), approach=1500.0)), EditKind.APPROACH),
    ((LimitSpeed(speed=5_000.0), *PUT), EditKind.SPEED),
    ((AwaitInput(signal="DI2"), *PUT), EditKind.TIMEOUT),
    ((Pick(part="workpice 2"), PUT[1]), EditKind.NAME),
    ((PUT[1], GoHome()), EditKind.REMOVE),
    ((PUT[0], Pick(part="workpiece 1"), PUT[1]), EditKind.PUT_BACK),
)


@pytest.mark.parametrize(("steps", "kind"), CASES, ids=lambda value: str(value) if isinstance(value, EditKind) else "")
def test_a_fault_is_repaired_by_the_edit_that_fits_it(tray: Cell, steps: tuple[Step, ...], kind: EditKind) -> None:
    """The edited program passes checks and rehearsal; applying the edit gives just that program."""
    program = Program(steps=steps)
    (one,) = suggestions(program, tray)
    assert one.edit.kind is kind
    assert one.good
    assert apply(program, one.edit) == one.program
    assert judged(one.program, tray).good
    assert repair(program, tray).left == ()


def test_what_cannot_be_repaired_stays_found(tray: Cell) -> None:
    """Nothing is offered that was not seen to help."""
    program = Program(steps=(AwaitInput(signal="DI2"), *PUT))
    hopeless = judged(program, tray)

    def stubborn(program: Program, cell: Cell) -> Verdict:
        return hopeless

    done = repair(program, tray, stubborn)
    assert (done.made, done.left) == ((), hopeless.errors)
    assert suggestions(program, tray, stubborn) == ()
