"""``kyoji cells``: the cells that ship with Kyoji."""

from argparse import ArgumentParser, Namespace

from robot_sim.cell import demo_cells
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output


def _arguments(parser: ArgumentParser) -> None:
    del parser  # the command takes none


def _run(arguments: Namespace, output: Output) -> Exit:
    del arguments
    cells = demo_cells()
    rows = [
        {
            "name": cell.name,
            "labels": cell.labels,
            "robot": cell.arm.name,
            "tool": cell.tool.kind,
            "parts": [part.name for part in cell.parts],
            "places": [place.name for place in cell.places],
            "signals": [signal.name for signal in cell.signals],
        }
        for cell in cells
    ]
    output.show(
        list(rows), *(f"{c.name:<20} {c.arm.maker} {c.arm.model}, {' / '.join(c.labels.values())}" for c in cells)
    )
    return Exit.DONE


COMMAND = Command("cells", "list the cells that ship with Kyoji", _arguments, _run)
"""``kyoji cells``."""
