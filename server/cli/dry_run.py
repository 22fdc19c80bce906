"""The middle of the path as commands walk it: check and rehearse a program, and show what came of it."""

from pathlib import Path

from robot_sim.finding import Forbidden, forbids
from robot_sim.rehearse import Playback
from server.cli.exits import Exit
from server.cli.output import Record
from server.cli.show import finding_lines, findings_json
from server.path import Draft, Rehearsed, check, rehearse


def dry_run(draft: Draft) -> tuple[Rehearsed, Playback]:
    """The dry run of a draft.

    Raises:
        Forbidden: the program cannot be lowered, or a check forbids it.
    """
    return rehearse(check(draft))


def forbidden(refused: Forbidden, draft: Draft, language: str) -> tuple[Exit, Record, list[str]]:
    """How a command ends and what it shows when findings forbid to go on."""
    findings = findings_json(refused.findings, draft.cell, language)
    document: Record = {"name": draft.program.name, "digest": None, "passed": False, "findings": findings}
    return (
        Exit.FORBIDDEN,
        document,
        [f"{draft.program.name}: not possible", *finding_lines(refused.findings, draft.cell, language)],
    )


def report(rehearsed: Rehearsed, language: str) -> tuple[Exit, Record, list[str]]:
    """How a command ends and what it shows after a dry run."""
    draft, runs = rehearsed.checked.draft, rehearsed.runs
    passed = not forbids(rehearsed.findings)
    document: Record = {
        "name": draft.program.name,
        "digest": rehearsed.digest,
        "passed": passed,
        "findings": findings_json(rehearsed.findings, draft.cell, language),
        "report": runs.normal.model_dump(mode="json"),
        "others": [report.model_dump(mode="json") for report in runs.others],
    }
    verdict = "passed" if passed else "NOT passed"
    figures = f"cycle {runs.normal.cycle_time:.1f} s, {1 + len(runs.others)} scenarios"
    head = f"rehearsed: {figures}, {verdict}, digest {rehearsed.digest}"
    return (
        Exit.DONE if passed else Exit.FORBIDDEN,
        document,
        [head, *finding_lines(rehearsed.findings, draft.cell, language)],
    )


def write(folder: Path, rehearsed: Rehearsed, playback: Playback) -> None:
    """Write ``report.json`` and ``playback.json`` into a folder, which is made when missing."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(rehearsed.runs.model_dump_json(indent=2), encoding="utf-8")
    (folder / "playback.json").write_text(playback.model_dump_json(), encoding="utf-8")
