"""Where arranged parts end: the same slots, without gaps, swapped, from the left; alike in both languages."""

import pytest

from planner import Plan, plan
from robot_sim.program.primitives import ForEach, Pick, PlaceAt
from tests.planner.understand.test_described import bench


def ended(text: str, language: str) -> dict[str, str]:
    """Part -> the seat that it was put in last, for the parts that an instruction moves; its places in English."""
    cell, found, held = bench(language), dict[str, str](), ""
    outcome = plan(text, cell, language)
    assert isinstance(outcome, Plan), outcome
    for step in outcome.program.steps:
        match step:
            case ForEach(parts=parts, seats=seats):
                found |= {part: str(seat) for part, seat in zip(parts, seats, strict=True)}
            case Pick(part=str(part)):
                held = part
            case PlaceAt(at=at):
                found[held] = str(at)
    return {
        part: seat.replace("ラック", "rack ").replace("段取りトレイ", "setting tray") for part, seat in found.items()
    }


PAIRS = (
    (
        "Move all vials to rack B, keeping their slot numbers.",
        "バイアルを全部ラックBの同じ番号へ移す",
        {"V1": "rack B.1", "V2": "rack B.2", "V3": "rack B.4", "V4": "rack B.6"},
    ),
    ("Close up the gaps in rack A.", "ラックAの隙間を詰める", {"V3": "rack A.3", "V4": "rack A.4"}),
    (
        "Swap what is in rack A slots 1 and 2. Use the setting tray.",
        "V1とV2を入れ替える。段取りトレイを使う",
        {"V1": "rack A.2", "V2": "rack A.1"},
    ),
    (
        "Put the red vials in the front row of rack B, filling it from the left.",
        "赤いバイアルだけラックBの手前の列に左詰めで移す",
        {"V1": "rack B.4", "V3": "rack B.5"},
    ),
)


@pytest.mark.parametrize(("english", "japanese", "seats"), PAIRS)
def test_an_arrangement_ends_the_same_in_both_languages(english: str, japanese: str, seats: dict[str, str]) -> None:
    """Each part ends in the seat that the words give it, and no other part is moved."""
    assert ended(english, "en") == seats
    assert ended(japanese, "ja") == seats


def test_closing_gaps_keeps_the_order() -> None:
    """The parts stand one after another in the order in which they stood."""
    moved = ended("Close up the gaps in rack A.", "en")
    slots = [int(moved.get(part, f"rack A.{slot}").rpartition(".")[2]) for part, slot in (("V1", 1), ("V2", 2))]
    slots += [int(moved[part].rpartition(".")[2]) for part in ("V3", "V4")]
    assert slots == [1, 2, 3, 4]
