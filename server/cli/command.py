"""What every command has."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from server.cli.exits import Exit
from server.cli.output import Output


@dataclass(frozen=True)
class Command:
    """One word after ``kyoji``."""

    name: str
    """The word."""
    help: str
    """What it does, in one line."""
    arguments: Callable[[ArgumentParser], None]
    """Declares its arguments."""
    run: Callable[[Namespace, Output], Exit]
    """Does it and says how it ended; raises BadInput for what cannot be used."""
