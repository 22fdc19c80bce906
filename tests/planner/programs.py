"""Random programs of the first demo cell, each of which makes sense: parts are taken before they are put down."""

from collections.abc import Sequence

from hypothesis import strategies as st

from robot_sim.cell import At, Towards, Turning
from robot_sim.program import Program
from robot_sim.program.primitives import (
    AwaitInput,
    DwellFor,
    FollowArc,
    FollowPath,
    ForEach,
    GoHome,
    IfInput,
    LimitSpeed,
    MoveBy,
    MoveTo,
    Pick,
    PlaceAt,
    PulseOutput,
    PutDown,
    Repeat,
    ShiftPart,
    Step,
    StopProgram,
    SwitchOutput,
    TurnBy,
)
from robot_sim.program.reference import Each
from robot_sim.program.travel import Travel
from robot_sim.program.where import Offset, Where

PARTS = tuple(f"workpiece {number}" for number in range(1, 7))
SEATS = tuple(At(place="tray", slot=str(number)) for number in range(1, 7))

figures = st.integers(1, 4_000).map(lambda tenths: tenths / 10)
heights = st.none() | st.integers(0, 2_000).map(float)
outputs = st.sampled_from(("DO2", "DO3", "DO4"))
inputs = st.sampled_from(("DI1", "DI2", "DI3"))

sides = st.sampled_from([Towards(side) for side in ("right", "left", "front", "back", "+x", "-x", "+y", "-y")])
ways = st.none() | st.sampled_from(Travel)
speeds = st.none() | figures
offsets = st.builds(Offset, towards=st.sampled_from(Towards), distance=figures).map(lambda one: (one,))
spots = st.one_of(
    st.builds(Where, seat=st.sampled_from(SEATS), offsets=offsets),
    st.builds(Where, part=st.sampled_from(PARTS), offsets=offsets),
    st.builds(Where, point=st.tuples(*[st.integers(-900, 900).map(float)] * 3)),
)
"""Positions as sentences name them: so far from a seat or a part, or a coordinate."""

traced = {"height": figures, "speed": figures, "output": st.none() | outputs, "approach": heights}

moving: st.SearchStrategy[Step] = st.one_of(
    st.builds(MoveTo, to=spots, travel=ways, over=heights, speed=speeds),
    st.builds(TurnBy, angle=st.integers(1, 360).map(float), turning=st.sampled_from(Turning)),
    st.builds(ShiftPart, part=st.sampled_from(PARTS), offsets=offsets),
    st.builds(FollowPath, corners=st.permutations(SEATS).map(lambda seats: tuple(seats[:3])), **traced),
    st.builds(
        FollowArc,
        centre=st.sampled_from(SEATS),
        radius=figures,
        start=sides,
        turning=st.sampled_from(Turning),
        sweep=st.integers(1, 360).map(float),
        **traced,
    ),
)
"""Steps that bring the tool somewhere."""

plain: st.SearchStrategy[Step] = st.one_of(
    moving,
    st.builds(GoHome),
    st.builds(MoveBy, towards=st.sampled_from(Towards), distance=figures),
    st.builds(SwitchOutput, signal=outputs, value=st.booleans()),
    st.builds(PulseOutput, signal=outputs, seconds=figures),
    st.builds(AwaitInput, signal=inputs, value=st.booleans(), timeout=figures),
    st.builds(DwellFor, seconds=figures),
    st.builds(LimitSpeed, speed=figures, while_holding=st.booleans()),
    st.builds(LimitSpeed, speed=figures, while_empty=st.just(True)),
    st.builds(StopProgram, alarm=st.booleans()),
)
"""Steps that need nothing of the steps before."""


def _loops(inner: st.SearchStrategy[Step]) -> st.SearchStrategy[Step]:
    some = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Repeat, times=st.integers(2, 9), steps=some),
        st.builds(IfInput, signal=inputs, value=st.booleans(), steps=some, otherwise=st.just(()) | some),
        st.builds(AwaitInput, signal=inputs, value=st.booleans(), timeout=figures, on_timeout=some),
    )


@st.composite
def moves(draw: st.DrawFn) -> tuple[Step, ...]:
    """Parts that are moved to seats one after another, each with its own words, and steps between."""
    count = draw(st.integers(0, 3))
    parts = draw(st.permutations(PARTS))[:count]
    seats = draw(st.permutations(SEATS))[:count]
    steps: list[Step] = []
    for part, seat in zip(parts, seats, strict=True):
        source = draw(st.sampled_from((None, At(place="infeed", slot=part[-1]))))
        steps.append(Pick(part=part, source=source, approach=draw(heights), speed=draw(speeds)))
        steps += draw(st.lists(plain, max_size=1))
        how = {"approach": draw(heights), "speed": draw(speeds), "travel": draw(ways), "over": draw(heights)}
        goal = draw(st.sampled_from((seat, At(place="ng box"))))
        put: Step = PutDown.model_validate({"to": draw(spots.filter(lambda spot: spot.part is None)), **how})
        placed: Step = PlaceAt.model_validate({"at": goal, **how})
        steps.append(draw(st.sampled_from((placed, put))))
    return tuple(steps)


@st.composite
def rounds(draw: st.DrawFn) -> tuple[Step, ...]:
    """Parts that are moved in rounds."""
    count = draw(st.integers(1, 6))
    parts, seats = draw(st.permutations(PARTS))[:count], draw(st.permutations(SEATS))[:count]
    pick: Sequence[Step] = [Pick(part=Each(each="part"), approach=draw(heights))]
    put: Sequence[Step] = [PlaceAt(at=Each(each="seat"), approach=draw(heights))]
    between = draw(st.lists(plain, max_size=2))
    return (ForEach(parts=tuple(parts), seats=tuple(seats), steps=(*pick, *between, *put)),)


programs: st.SearchStrategy[Program] = st.builds(
    lambda first, second, third: Program(steps=(*first, *second, *third)),
    st.lists(st.recursive(plain, _loops, max_leaves=5), min_size=1, max_size=4),
    moves() | rounds(),
    st.lists(plain, max_size=2),
)
"""Programs of every primitive."""
