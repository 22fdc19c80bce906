"""What people call the parts and places of a cell beyond their names."""

import pytest

from planner.reading.naming import callings
from planner.reading.naming.segment import segments
from prompts import languages, pack
from robot_sim.cell import Box, Cell, Part, Place, Slot, demo_cells
from robot_sim.pose import Pose

TRAY = demo_cells()[1]


def part(number: int, name: str, kind: str) -> Part:
    pose = Pose(xyz=(400.0 + 50 * number, 0.0, 0.0))
    return Part(name=name, kind=kind, shape=Box(size=(20.0, 20.0, 20.0)), mass=0.1, pose=pose)


def place(name: str, kind: str) -> Place:
    return Place(name=name, kind=kind, slots=(Slot(name="1", xyz=(300.0, 0.0, 0.0)),))


def cell(parts: dict[str, str], places: dict[str, str]) -> Cell:
    placed = tuple(part(number, name, kind) for number, (name, kind) in enumerate(parts.items()))
    own = tuple(place(name, kind) for name, kind in places.items())
    bare = {"parts": placed, "places": own, "kinds": (), "devices": (), "zones": ()}
    return TRAY.model_copy(update=bare)


SHOP = cell(
    {"red bracket 1": "bracket", "blue bracket 1": "bracket", "short shaft 1": "shaft", "T1": "test tube"},
    {"rack A": "rack", "rack B": "rack", "spare tray": "tray", "NG box": "bin"},
)
LINE = cell(
    {"赤ブラケット1": "bracket", "青ブラケット1": "bracket", "短軸1": "shaft", "基板1": "PCB"},
    {"ラックA": "rack", "ラックB": "rack", "予備トレイ": "tray", "NG箱": "bin"},
)

CALLED: tuple[tuple[Cell, str, str, set[str]], ...] = (
    (SHOP, "en", "brackets", {"red bracket 1", "blue bracket 1"}),
    (SHOP, "en", "red brackets", {"red bracket 1"}),
    (SHOP, "en", "shaft", {"short shaft 1"}),
    (SHOP, "en", "tubes", {"T1"}),
    (SHOP, "en", "tray", {"spare tray"}),
    (SHOP, "en", "rack", {"rack A", "rack B"}),
    (SHOP, "en", "a", {"rack A"}),
    (SHOP, "ja", "ブラケット", {"red bracket 1", "blue bracket 1"}),
    (SHOP, "ja", "赤いブラケット", {"red bracket 1"}),
    (SHOP, "ja", "試験管", {"T1"}),
    (SHOP, "ja", "ラックb", {"rack B"}),
    (SHOP, "ja", "ng箱", {"NG box"}),
    (SHOP, "ja", "予備トレイ", {"spare tray"}),
    (LINE, "ja", "ブラケット", {"赤ブラケット1", "青ブラケット1"}),
    (LINE, "ja", "軸", {"短軸1"}),
    (LINE, "ja", "シャフト", {"短軸1"}),
    (LINE, "ja", "基盤", {"基板1"}),
    (LINE, "en", "rack a", {"ラックA"}),
    (LINE, "en", "boards", {"基板1"}),
    (LINE, "en", "spare tray", {"予備トレイ"}),
)


@pytest.mark.parametrize(("there", "language", "word", "meant"), CALLED)
def test_a_thing_is_called_by_its_last_words_by_its_kind_and_in_the_other_language(
    there: Cell, language: str, word: str, meant: set[str]
) -> None:
    """Each word calls these and no others."""
    found = {name for call in callings(there, pack(language)) if call.form == word for name in call.names}
    assert found == meant


@pytest.mark.parametrize("language", languages())
def test_names_of_the_cell_call_nothing_else(language: str) -> None:
    """No word that people use beside the names is itself a name of the cell."""
    names = {thing.name.casefold() for thing in (*SHOP.parts, *SHOP.places)}
    assert not names & {call.form for call in callings(SHOP, pack(language))}


def test_a_name_is_cut_into_its_words() -> None:
    """Blanks, figures and known words part a name, whatever its script."""
    assert [one.text for one in segments("赤ブラケット12")] == ["赤", "ブラケット", "12"]
    assert [one.text for one in segments("slip sheet stack")] == ["slip sheet", "stack"]
    assert [one.text for one in segments("M4x10 screw")][-1] == "screw"


def test_a_letter_calls_only_where_it_tells_names_apart() -> None:
    """The A of rack A is a name for short; a letter of a single name is none."""
    alone = cell({"T1": "test tube"}, {"rack A": "rack"})
    assert not [call for call in callings(alone, pack("en")) if call.letter]
    assert {call.form for call in callings(SHOP, pack("en")) if call.letter} == {"a", "b"}


def test_packs_know_the_same_nouns() -> None:
    """What one language has a word for, every language has."""
    nouns = [set(pack(code).nouns.nouns) for code in languages()]
    assert all(other == nouns[0] for other in nouns)
