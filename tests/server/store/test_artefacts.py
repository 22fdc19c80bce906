"""Artefacts: files that are what their name says, or are not given out."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.store import Artefacts, Damaged


@given(content=st.binary())
def test_what_is_put_comes_back(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever the bytes, and however often."""
    artefacts = Artefacts(tmp_path_factory.mktemp("artefacts"))
    assert artefacts.put(content) == (name := artefacts.put(content))
    assert artefacts.get(name) == content


def test_a_changed_file_is_not_given_out(tmp_path: Path) -> None:
    """One flipped bit on the disk is noticed."""
    artefacts = Artefacts(tmp_path)
    name = artefacts.put(b"frames")
    file = next(path for path in tmp_path.rglob("*") if path.is_file())
    file.write_bytes(b"framet")
    with pytest.raises(Damaged, match="changed"):
        artefacts.get(name)


@pytest.mark.parametrize("name", ["0" * 64, "", "../../etc/passwd", "/etc/passwd", ".."])
def test_a_missing_file_is_said_to_be_damaged(tmp_path: Path, name: str) -> None:
    """A name that was never given leads nowhere, least of all out of the folder."""
    with pytest.raises(Damaged):
        Artefacts(tmp_path).get(name)


def test_nothing_half_written_stays(tmp_path: Path) -> None:
    """Only finished files lie in the folder."""
    Artefacts(tmp_path).put(b"x" * 1_000_000)
    assert [path.stat().st_size for path in tmp_path.rglob("*") if path.is_file()] == [1_000_000]
