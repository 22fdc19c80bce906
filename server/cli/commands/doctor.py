"""``kyoji doctor``: what works on this machine."""

import importlib.util
import os
import platform
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from robot_sim.motion import arm
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output
from server.settings import Settings

Finding = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was seen."""


def _arguments(parser: ArgumentParser) -> None:
    del parser  # the command takes none


def _run(arguments: Namespace, output: Output) -> Exit:
    del arguments
    looked = (_python(), _physics(), _kinematics(), _data_dir())
    rows = [{"name": name, "ok": ok, "detail": detail} for name, ok, detail in looked]
    output.show(rows, *(f"{'ok ' if ok else 'BAD'} {name}: {detail}" for name, ok, detail in looked))
    return Exit.DONE if all(ok for _, ok, _ in looked) else Exit.FORBIDDEN


def _python() -> Finding:
    return (
        "python",
        sys.version_info >= (3, 11),
        f"{platform.python_version()} on {platform.system()} {platform.machine()}",
    )


def _physics() -> Finding:
    if importlib.util.find_spec("pybullet") is not None:
        return "physics", True, "PyBullet is installed"
    return "physics", False, "PyBullet is missing: it has wheels for Linux x86_64 with Python 3.10 or 3.11 only"


def _kinematics() -> Finding:
    branches = arm("ur5e").inverse(arm("ur5e").forward((10.0, -80.0, 70.0, -60.0, -85.0, 20.0)))
    return "kinematics", len(branches) > 1, f"{len(branches)} branches at a test pose of a UR5e"


def _data_dir() -> Finding:
    folder = Settings().data_dir
    existing = next(path for path in (folder, *Path(folder).resolve().parents) if path.exists())
    writable = existing.is_dir() and os.access(existing, os.W_OK)
    return "data", writable, f"{folder} {'can be written' if writable else 'cannot be written: set KYOJI_DATA_DIR'}"


COMMAND = Command("doctor", "say what works on this machine", _arguments, _run)
"""``kyoji doctor``."""
