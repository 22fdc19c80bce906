"""What goes with an exported program, so that anyone can check what was approved and by whom."""

from robot_sim.controllers import Export, bundle
from robot_sim.frozen import Frozen
from server.approval import Approval
from server.path import Rehearsed


def papers(rehearsed: Rehearsed, approval: Approval) -> dict[str, bytes]:
    """Approval, evidence, report, routine, program and cell as JSON, by file name."""
    draft = rehearsed.checked.draft
    records: dict[str, Frozen] = {
        "approval.json": approval,
        "evidence.json": rehearsed.evidence,
        "report.json": rehearsed.runs,
        "routine.json": rehearsed.checked.routine,
        "program.json": draft.program,
        "cell.json": draft.cell,
    }
    return {name: record.model_dump_json(indent=2).encode() for name, record in records.items()}


def bundled(export: Export, rehearsed: Rehearsed, approval: Approval) -> bytes:
    """The files of an export and its papers as one ZIP archive."""
    return bundle(export, papers(rehearsed, approval))
