"""The mini-notation of word lists."""

import pytest

from prompts.notation import expand


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("pick", ("pick",)),
        ("pick(|s|ed)", ("pick", "picks", "picked")),
        ("pick[ up]", ("pick", "pick up")),
        ("掴<mu>", ("掴む", "掴んで", "掴み")),
        ("a(b[c]|d)e", ("abe", "abce", "ade")),
        (r"\(", ("(",)),
        ("(a|a)", ("a",)),
    ],
)
def test_an_entry_stands_for_its_forms(entry: str, forms: tuple[str, ...]) -> None:
    """Alternatives, options, rules and escapes expand in order, each form once."""
    assert expand(entry, {"mu": "(む|んで|み)"}) == forms


@pytest.mark.parametrize("entry", ["(a", "a)", "[a", "<no>", "<self>", "(a|b|c|d|e|f|g|h|i|j)" * 5])
def test_a_slip_of_the_pen_is_refused(entry: str) -> None:
    """Open brackets, unknown rules, rules in themselves and explosions are errors that quote the entry."""
    with pytest.raises(ValueError, match=r"'"):
        expand(entry, {"self": "<self>"})
