"""Every language pack has words for everything that rules, notes and attempts are made of."""

import pytest

from planner.bypass.word import Bypass
from planner.facts.word import Word
from prompts import languages, pack


@pytest.mark.parametrize("language", languages())
def test_a_pack_has_forms_for_every_meaning(language: str) -> None:
    """A meaning without a form would never be read; one that nobody knows would never be used."""
    facts = pack(language).facts
    assert set(facts.words) == set(Word)
    assert all(facts.words.values())
    assert set(facts.bypass) == set(Bypass)
    assert facts.say.keys() == pack(languages()[0]).facts.say.keys()
