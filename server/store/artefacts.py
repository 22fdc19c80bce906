"""Files named after the SHA-256 of what they hold: playbacks and export bundles."""

import hashlib
import os
import tempfile
from pathlib import Path


class Damaged(Exception):
    """Raised for an artefact that is missing or no longer holds what its name says."""


class Artefacts:
    """A folder of files that never change."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, content: bytes) -> str:
        """Keeps bytes, whole or not at all even when the power fails; gives their SHA-256.

        Raises:
            OSError: the disk is full or refuses.
        """
        name = hashlib.sha256(content).hexdigest()
        path = self._path(name)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise
        _sync_folder(path.parent)
        return name

    def get(self, name: str) -> bytes:
        """The bytes whose SHA-256 is `name`.

        Raises:
            Damaged: the file is missing or was changed.
        """
        try:
            content = self._path(name).read_bytes()
        except OSError as missing:
            raise Damaged(f"artefact {name} cannot be read: {missing.strerror}") from missing
        if hashlib.sha256(content).hexdigest() != name:
            raise Damaged(f"artefact {name} was changed")
        return content

    def _path(self, name: str) -> Path:
        return self._folder / name[:2] / name[2:4] / name


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
