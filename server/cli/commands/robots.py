"""``kyoji robots``: the catalogue of robots."""

from argparse import ArgumentParser, Namespace

from robot_sim.cell import robots
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output


def _arguments(parser: ArgumentParser) -> None:
    del parser  # the command takes none


def _run(arguments: Namespace, output: Output) -> Exit:
    del arguments
    rows = [
        {
            "name": robot.name,
            "maker": robot.maker,
            "model": robot.model,
            "controller": robot.controller,
            "reach_mm": robot.reach,
            "payload_kg": robot.payload,
            "joints": len(robot.joints),
            "approximate_shape": robot.approximate_shape,
        }
        for robot in robots()
    ]
    lines = (f"{r.name:<14} {r.maker} {r.model}: reach {r.reach:g} mm, payload {r.payload:g} kg" for r in robots())
    output.show(list(rows), *lines)
    return Exit.DONE


COMMAND = Command("robots", "list the robots in the catalogue", _arguments, _run)
"""``kyoji robots``."""
