"""An instruction in an address."""

import string
import zlib
from base64 import urlsafe_b64encode

from hypothesis import given
from hypothesis import strategies as st

from server.pages.said import MOST, MOST_BYTES, packed, unpacked

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


@given(TEXTS)
def test_what_is_packed_is_unpacked(text: str) -> None:
    """Nothing of an instruction changes on the way through an address."""
    assert unpacked(packed(text)) == text


@given(TEXTS)
def test_a_packed_text_needs_no_quoting(text: str) -> None:
    """It stands in an address and in HTML as it is."""
    assert set(packed(text)) <= set(string.ascii_letters + string.digits + "-_")


@given(st.text(max_size=80) | st.binary(max_size=60).map(lambda data: urlsafe_b64encode(data).decode()))
def test_a_foreign_token_is_never_an_error(token: str) -> None:
    """Whoever changes an address by hand gets a page without an instruction, or that of another text."""
    text = unpacked(token)
    assert text is None or unpacked(packed(text)) == text


def test_a_token_that_swells_is_not_unpacked() -> None:
    """A small address cannot fill the memory."""
    bomb = urlsafe_b64encode(zlib.compress(b"a" * 10_000 * MOST_BYTES)).decode()
    assert unpacked(bomb) is None


def test_the_longest_instruction_fits_into_a_request() -> None:
    """Text that compresses badly still fits into the 16 KiB that uvicorn reads of a request's head."""
    text = "".join(chr(0x4E00 + index * 7919 % 20_000) for index in range(MOST))
    assert unpacked(packed(text)) == text
    assert len(packed(text)) < 15_000
