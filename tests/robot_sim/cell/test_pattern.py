"""Patterns on flat areas: what every one of them keeps to."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from robot_sim.cell import Spot
from robot_sim.cell.footprint import Footprint
from robot_sim.cell.pattern import Pattern, arranged, most, patterns
from robot_sim.pose import Pose

AREA = (620.0, 420.0)
SIDES = st.tuples(st.sampled_from((-1, 0, 1)), st.sampled_from((-1, 0, 1)))
SIZES = st.tuples(st.integers(50, 300).map(float), st.integers(50, 300).map(float))
GAPS = st.integers(0, 60).map(float)
COUNTS = st.integers(1, 12)


def prints(pattern: Pattern, spots: tuple[Spot, ...]) -> list[Footprint]:
    size = (*pattern.part, 10.0)
    return [Footprint.rectangle(Pose(xyz=(s.x, s.y, s.z), rpy=(0.0, 0.0, s.turn)), size) for s in spots]


@given(SIZES, COUNTS, GAPS, SIDES)
def test_parts_of_a_pattern_keep_the_gap_and_stay_on_the_area(
    part: tuple[float, float], count: int, gap: float, side: tuple[int, int]
) -> None:
    """No two parts are nearer than the gap, none sticks out, and there is a spot for each."""
    pattern = arranged(part, count, gap, AREA)
    if pattern is None:
        return
    boxes = prints(pattern, pattern.spots(AREA, side))
    area = Footprint.rectangle(Pose(), (*AREA, 0.0))
    assert len(boxes) >= count
    assert all(box.outside(area) < 0.2 for box in boxes)
    assert all(a.overlap(b) <= 0.01 - gap for a, b in combinations(boxes, 2))


@given(SIZES, st.integers(2, 4), st.integers(1, 3), GAPS)
def test_neighbours_stand_exactly_the_gap_apart(part: tuple[float, float], columns: int, rows: int, gap: float) -> None:
    """The nearest other part of each is the gap away, or the gap and no more where rows lie further apart."""
    pattern = Pattern(part, columns, rows, gap)
    boxes = prints(pattern, pattern.spots((5_000.0, 5_000.0)))
    for box in boxes:
        nearest = max(box.overlap(other) for other in boxes if other is not box)
        assert abs(-nearest - gap) < 0.01


@given(SIZES, COUNTS, GAPS)
def test_an_arrangement_is_found_where_the_most_that_fit_are_enough(
    part: tuple[float, float], count: int, gap: float
) -> None:
    """More parts than fit in any pattern are not arranged, and one part is where it fits."""
    able = most(part, gap, AREA)
    if count > able:
        assert arranged(part, count, gap, AREA) is None
    if able:
        assert arranged(part, 1, gap, AREA) is not None


def test_a_pattern_at_an_edge_touches_it() -> None:
    """At the right front corner of an area the outer sides are those of the area."""
    (spot,) = Pattern((300.0, 200.0), 1, 1).spots(AREA, (1, 1))
    assert (spot.x + 150.0, spot.y + 100.0) == (310.0, 210.0)


def test_a_pattern_is_tried_both_ways_round_before_parts_are_turned() -> None:
    """Two by three is three by two seen from the side; turning the parts comes last."""
    tried = [(one.columns, one.rows, one.turn) for one in patterns((300.0, 200.0), (2, 3), 0.0)]
    assert tried == [(2, 3, 0.0), (3, 2, 0.0), (2, 3, 90.0), (3, 2, 90.0)]


def test_four_parts_are_arranged_in_a_square() -> None:
    """Four cartons make two rows of two, not one row of four."""
    pattern = arranged((300.0, 200.0), 4, 0.0, AREA)
    assert pattern is not None
    assert (pattern.columns, pattern.rows, pattern.turn) == (2, 2, 0.0)
