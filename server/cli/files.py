"""Write an export to a folder."""

from pathlib import Path

from robot_sim.controllers import Export
from server.approval import Approval
from server.cli.exits import BadInput
from server.papers import bundled
from server.path import Rehearsed

BUNDLE = "bundle.zip"
"""The file that holds everything an integrator expects around the program."""


def save(folder: Path, export: Export, rehearsed: Rehearsed, approval: Approval) -> list[str]:
    """Write the program files and the bundle; gives the paths."""
    files = {**export.files, BUNDLE: bundled(export, rehearsed, approval)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as failed:
        raise BadInput(f"cannot write to {folder}: {failed.strerror}", "file.unwritable") from None
    return [str(folder / name) for name in files]
