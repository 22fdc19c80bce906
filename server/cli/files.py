"""Write an export to a folder."""

from pathlib import Path

from robot_sim.controllers import Export, bundle
from robot_sim.frozen import Frozen
from server.approval import Approval
from server.cli.exits import BadInput
from server.path import Rehearsed

BUNDLE = "bundle.zip"
"""The file that holds everything an integrator expects around the program."""


def papers(rehearsed: Rehearsed, approval: Approval) -> dict[str, bytes]:
    """What goes with an exported program: the approval, the report, the routine and the program, as JSON."""
    draft = rehearsed.checked.draft
    records: dict[str, Frozen] = {
        "approval.json": approval,
        "evidence.json": rehearsed.evidence,
        "report.json": rehearsed.report,
        "routine.json": rehearsed.checked.routine,
        "program.json": draft.program,
        "cell.json": draft.cell,
    }
    return {name: record.model_dump_json(indent=2).encode() for name, record in records.items()}


def save(folder: Path, export: Export, extra: dict[str, bytes]) -> list[str]:
    """Write the program files and the bundle; gives the paths."""
    files = {**export.files, BUNDLE: bundle(export, extra)}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except OSError as failed:
        raise BadInput(f"cannot write to {folder}: {failed.strerror}", "file.unwritable") from None
    return [str(folder / name) for name in files]
