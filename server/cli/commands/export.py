"""``kyoji export``: write an approved program in the language of a controller."""

from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from robot_sim.controllers import Export
from robot_sim.finding import Forbidden
from server.approval import Approval
from server.cli import inputs
from server.cli.command import Command
from server.cli.dry_run import dry_run, forbidden
from server.cli.exits import BadInput, Exit
from server.cli.files import save
from server.cli.output import Output, Record
from server.path import Draft, Rehearsed, approve, export


def approve_and_export(rehearsed: Rehearsed, approver: str, controller: str, folder: Path) -> tuple[Record, list[str]]:
    """Approve what was rehearsed in a person's name, write the files, and say what was written.

    Raises:
        Forbidden: findings forbid it, or the controller cannot say what the program does.
    """
    approval = approve(rehearsed, approver, datetime.now(UTC))
    exported = export(rehearsed, approval, controller)
    files = save(folder, exported, rehearsed, approval)
    document: Record = {
        "name": rehearsed.checked.draft.program.name,
        "digest": rehearsed.digest,
        "controller": controller,
        "approval": approval.model_dump(mode="json"),
        "export": exported.digest,
        "proof": exported.proof.model_dump(mode="json"),
        "losses": [loss.model_dump(mode="json") for loss in exported.losses],
        "files": files,
    }
    return document, [*(f"wrote {file}" for file in files), _proved(exported, approval)]


def _proved(exported: Export, approval: Approval) -> str:
    proof = exported.proof
    differs = f"largest difference {proof.largest_mm:.4f} mm, {proof.largest_deg:.4f} deg"
    return f"read back: {proof.targets} targets, {differs}; approved by {approval.approver}; not run on a controller"


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    inputs.controller_argument(parser)
    parser.add_argument("--approve", required=True, metavar="PERSON", help="who approves this program")
    parser.add_argument("--digest", help="the digest that `kyoji rehearse` showed and the person approved")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder for the files")
    inputs.program_argument(parser)


def _run(arguments: Namespace, output: Output) -> Exit:
    language = arguments.language or "en"
    controller = inputs.controller(arguments.controller)
    draft = Draft(cell=inputs.cell(arguments.cell), program=inputs.program(arguments.program))
    approver = inputs.person(arguments.approve)
    try:
        rehearsed, _ = dry_run(draft)
        if arguments.digest not in (None, rehearsed.digest):
            raise BadInput(
                f"what was approved is {arguments.digest}, but this program rehearses as {rehearsed.digest}: "
                "rehearse and approve it again",
                "approval.stale",
            )
        document, lines = approve_and_export(rehearsed, approver, controller, Path(arguments.out))
    except Forbidden as refused:
        code, document, lines = forbidden(refused, draft, language)
    else:
        code = Exit.DONE
    output.show(document, *lines)
    return code


COMMAND = Command("export", "write an approved program for a controller", _arguments, _run)
"""``kyoji export``."""
