"""The commands of ``kyoji``, in the order in which its help lists them."""

from server.cli.command import Command
from server.cli.commands import (
    cells,
    certify,
    check,
    check_cell,
    controllers,
    docs,
    doctor,
    evaluate,
    export,
    plan,
    read,
    rehearse,
    repair,
    robots,
    serve,
    teach,
)

COMMANDS: tuple[Command, ...] = (
    teach.COMMAND,
    plan.COMMAND,
    check.COMMAND,
    rehearse.COMMAND,
    certify.COMMAND,
    repair.COMMAND,
    export.COMMAND,
    read.COMMAND,
    cells.COMMAND,
    check_cell.COMMAND,
    evaluate.COMMAND,
    robots.COMMAND,
    controllers.COMMAND,
    serve.COMMAND,
    doctor.COMMAND,
    docs.COMMAND,
)
"""Every command."""
