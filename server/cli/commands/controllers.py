"""``kyoji controllers``: the robot languages that programs are written in."""

from argparse import ArgumentParser, Namespace

from robot_sim.controllers import controllers
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output


def _arguments(parser: ArgumentParser) -> None:
    del parser  # the command takes none


def _run(arguments: Namespace, output: Output) -> Exit:
    del arguments
    rows = [profile.model_dump(mode="json") for profile in controllers()]
    output.show(rows, *(f"{profile.name:<14} {profile.maker}: {profile.title}" for profile in controllers()))
    return Exit.DONE


COMMAND = Command("controllers", "list the robot languages that programs are exported to", _arguments, _run)
"""``kyoji controllers``."""
