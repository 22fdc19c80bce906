"""An export as the page shows it: files to download, the proof by reading back, what was lost."""

from dataclasses import dataclass

from planner import say_finding
from robot_sim.cell import Cell
from robot_sim.controllers import Loss, Proof, profile
from robot_sim.finding import Finding, Severity
from server.problem import Problem
from server.service import Service
from server.store.exports import Exported


@dataclass(frozen=True)
class ExportShown:
    """An export in the language of the page."""

    exported: Exported
    """The export itself."""
    title: str
    """What people call the controller's language."""
    proof: Proof
    """What reading the files back showed."""
    losses: tuple[str, ...]
    """What the controller's language says less exactly."""


def export_shown(service: Service, digest: str, id: str, cell: Cell, language: str) -> ExportShown:
    """An export of the evidence with that digest.

    Raises:
        Problem: ``export.unknown`` when there is none, or it is of other evidence.
    """
    exported = service.exported(id)
    if exported.digest != digest:
        raise Problem("export.unknown", "export", name=id)
    losses = (Loss.model_validate(loss) for loss in exported.summary.losses)
    return ExportShown(
        exported=exported,
        title=profile(exported.controller).title,
        proof=Proof.model_validate(exported.summary.proof, strict=False),
        losses=tuple(_said(loss, cell, language) for loss in losses),
    )


def _said(loss: Loss, cell: Cell, language: str) -> str:
    return say_finding(Finding(code=loss.code, severity=Severity.NOTE, facts=loss.facts), cell, language)
