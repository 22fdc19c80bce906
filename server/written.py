"""Write an approved program for a controller, and keep its files."""

from robot_sim.controllers import controllers
from robot_sim.frozen import Frozen
from robot_sim.program import digest
from server import path
from server.approval import Approval
from server.papers import bundled
from server.path import Rehearsed
from server.problem import Problem
from server.store import Artefacts
from server.store.exports import Exported, File, Summary
from server.store.moment import now


class _Key(Frozen):
    evidence: str
    approver: str
    controller: str
    export: str


def write(rehearsed: Rehearsed, approval: Approval | None, controller: str, artefacts: Artefacts) -> Exported:
    """The record of an export whose files and bundle are kept as artefacts.

    Raises:
        Problem: ``controller.unknown``; ``approval.missing``; ``approval.stale``.
        Forbidden: the controller cannot say what the program does.
    """
    if controller not in (known := [profile.name for profile in controllers()]):
        raise Problem("controller.unknown", "controller", name=controller, known=", ".join(known))
    export = path.export(rehearsed, approval, controller)
    assert approval is not None  # the path exports nothing without one
    key = _Key(evidence=rehearsed.digest, approver=approval.approver, controller=controller, export=export.digest)
    summary = Summary(
        files=tuple(File(name=name, size=len(data), sha256=artefacts.put(data)) for name, data in export.files.items()),
        proof=export.proof.model_dump(mode="json"),
        losses=tuple(loss.model_dump(mode="json") for loss in export.losses),
    )
    return Exported(
        id=digest(key),
        digest=rehearsed.digest,
        approver=approval.approver,
        controller=controller,
        summary=summary,
        bundle=artefacts.put(bundled(export, rehearsed, approval)),
        at=now(),
    )
