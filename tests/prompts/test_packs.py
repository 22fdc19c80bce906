"""Every language pack is complete, and a language is a folder."""

import shutil
from pathlib import Path
from typing import get_args

import pytest

from planner.offline import understand
from planner.reading import Sort
from prompts import BadPack, languages, load, pack
from prompts.load import FOLDER
from robot_sim.cell import Towards, demo_cells
from robot_sim.program.primitives import Step

KINDS = {primitive.model_fields["kind"].default: primitive for primitive in get_args(get_args(Step)[0])}
CELLS = {cell.name: cell for cell in demo_cells()}


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_primitive_has_its_words(language: str, kind: str) -> None:
    """Every primitive has verbs, a label, a label for each field, and a sentence that names each field."""
    words = pack(language)
    verbs = [
        form
        for meaning, forms in words.words.senses["operation"].items()
        if meaning.split(".")[0] == kind
        for form in forms
    ]
    assert verbs, f"{language}/words.toml: senses.operation.{kind}"
    assert kind in words.primitives, f"{language}/primitives.toml: primitives.{kind}"
    fields = set(KINDS[kind].model_fields) - {"kind"}
    assert set(words.primitives[kind].fields) == fields, f"{language}/primitives.toml: primitives.{kind}.fields"
    unsaid = [field for field in fields if "{" + field + "}" not in words.primitives[kind].say]
    assert unsaid == [], f"{language}/primitives.toml: primitives.{kind}.say"


@pytest.mark.parametrize("language", languages())
def test_a_pack_has_a_word_for_every_direction_and_value(language: str) -> None:
    """Directions, values and rounds can be said and read."""
    words = pack(language)
    assert set(words.directions) == set(words.words.senses["direction"]) == {towards.value for towards in Towards}
    assert set(words.values) == set(words.words.senses["value"]) == {"on", "off"}
    assert set(words.rounds) == set(words.words.senses["round"]) == {"part", "seat"}


@pytest.mark.parametrize("language", languages())
def test_a_pack_uses_the_sorts_of_the_reader(language: str) -> None:
    """Tables of the lexicon are the sorts of meaning that the reader knows, and all packs have the same meanings."""
    senses = pack(language).words.senses
    assert set(senses) <= set(Sort)
    assert set(senses) == set(pack(languages()[0]).words.senses)


def test_packs_say_the_same_things() -> None:
    """All packs have the same questions, assumptions, refusals, findings and texts of pages."""
    first, *others = [pack(code) for code in languages()]
    for other in others:
        for table in ("questions", "assumptions", "refusals", "findings", "pages", "primitives"):
            assert set(getattr(first, table)) == set(getattr(other, table)), f"{first.code}, {other.code}: {table}"


@pytest.mark.parametrize("language", languages())
def test_examples_are_understood(language: str) -> None:
    """The sample instructions of the form are plans in their cells."""
    words = pack(language)
    assert set(words.examples) == set(CELLS)
    for cell, texts in words.examples.items():
        for text in texts:
            assert understand(text, CELLS[cell], words)[1]


def test_an_incomplete_pack_names_file_and_key(tmp_path: Path) -> None:
    """A pack that lacks a file or a key is refused with the name of both."""
    folder = tmp_path / "xx"
    shutil.copytree(FOLDER / "en", folder)
    (folder / "language.toml").write_text('name = "X"\n', encoding="utf-8")
    with pytest.raises(BadPack, match=r"xx: grammar\.version"):
        load(folder)
    (folder / "questions.toml").unlink()
    with pytest.raises(BadPack, match=r"xx/questions\.toml"):
        load(folder)
    with pytest.raises(BadPack, match="known are"):
        pack("zz")


def _translated(source: Path, folder: Path, words: dict[str, str]) -> None:
    """A pack in which some words of another are replaced: a language nobody speaks."""
    shutil.copytree(source, folder)
    lexicon = (folder / "words.toml").read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in lexicon
        lexicon = lexicon.replace(old, new)
    (folder / "words.toml").write_text(lexicon, encoding="utf-8")


def test_a_language_is_a_folder(tmp_path: Path) -> None:
    """A third language needs its folder and nothing else: its own verbs, markers and numerals are understood."""
    words = {
        '"pick<s>[ up]"': '"grabu"',
        "three = 3": "tri = 3",
        '"into", "onto"': '"en", "sur"',
        '"transfer(|s|red|ring)"': '"portu"',
    }
    _translated(FOLDER / "en", tmp_path / "qq", words)
    third = pack("qq", tmp_path)
    assert languages(tmp_path) == ("qq",)
    _, taken = understand("Portu workpiece tri en tray slot tri.", CELLS["tray-loading"], third)
    assert [made.step.kind for made in taken[0][1].made] == ["pick", "place"]
