"""The words of the pages: complete in every language, and none that no page says."""

import re
from pathlib import Path
from string import Formatter

import pytest

from prompts import languages
from robot_sim.finding import Severity
from robot_sim.rehearse import EventKind
from server.pages import say
from server.pages.render import TEMPLATES, words

BUILT = {f"severity_{one}" for one in Severity} | {f"event_{one}" for one in EventKind} | {"path_done", "path_now"}
"""Keys that templates put together from a value."""

PAGES = Path(say.__file__).parent
"""Where the modules of the pages lie."""

SPOKEN = re.compile(r"""\bt\.(\w+)|\bsay\("(\w+)"|\bself\("(\w+)\"""")


def said() -> set[str]:
    """Gives every key that a template or a module of the pages names."""
    texts = [path.read_text(encoding="utf-8") for path in (*TEMPLATES.glob("*.html"), *PAGES.glob("*.py"))]
    return {
        key for text in texts for found in SPOKEN.findall(text) for key in found if key and not key.endswith("_")
    } | BUILT


def slots(text: str) -> set[str]:
    """Gives the names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", languages())
def test_a_language_has_exactly_the_words_that_the_pages_say(language: str) -> None:
    """A missing key breaks a page, an unused one is never seen."""
    assert set(words(language)) == said()


@pytest.mark.parametrize("language", languages())
def test_a_language_fills_the_same_slots_as_the_others(language: str) -> None:
    """A name in braces that the page does not give breaks it."""
    other = words(languages()[0])
    assert {key: slots(text) for key, text in words(language).items()} == {k: slots(t) for k, t in other.items()}


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_a_template_holds_no_word_of_any_language(template: Path) -> None:
    """Outside of tags, attributes and expressions stand only figures, units and our own name."""
    text = re.sub(
        r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>", " ", template.read_text(encoding="utf-8"), flags=re.DOTALL
    )
    text = re.sub(r'[\w-]+="\s*"', " ", text)
    assert set(re.findall(r"[^\W\d]+", text)) <= {"Kyoji", "教示", "mm", "s", "deg"}
