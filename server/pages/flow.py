"""Pages of one program on its way: read back, dry run, approval, export. Each has an address that can be reloaded."""

from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse
from pydantic import BeforeValidator

from robot_sim.controllers import controllers
from robot_sim.finding import Finding, Forbidden
from robot_sim.rehearse import Playback
from server.api.said import findings_said
from server.api.use import Use
from server.approval import Person
from server.pages.errors import PageRoute, failure_of
from server.pages.export import export_shown
from server.pages.language import language_of
from server.pages.origin import same_origin
from server.pages.picture import labelled
from server.pages.program import shown
from server.pages.render import address, page, words
from server.pages.report import report_shown
from server.pages.say import Say
from server.service import Service
from server.store.jobs import UNFINISHED

router = APIRouter(route_class=PageRoute, include_in_schema=False)
OURS = [Depends(same_origin)]


@router.get("/programs/{id}")
def program(request: Request, service: Use, id: str, said: str = "") -> Response:
    """A program, read back."""
    program = shown(service, service.drafted(id), said, language_of(request))
    return page(request, "program.html", program=program, stage=2)


@router.post("/programs/{id}/rehearsals", dependencies=OURS)
def rehearse(service: Use, id: str, said: str = "") -> Response:
    """Begins the dry run of a program."""
    return _go(said, "rehearsals", service.rehearse(id).id, to="dry-run")


@router.get("/rehearsals/{id}")
def rehearsal(request: Request, service: Use, id: str, said: str = "") -> Response:
    """A dry run under way, or why there is none; a finished one has the address of its report."""
    job = service.rehearsal(id)
    if job.report is not None:
        return _go(said, "reports", job.report)
    language = language_of(request)
    program = shown(service, service.drafted(job.draft), said, language)
    failure = None if job.failure is None else failure_of(job.failure, program.draft.cell, language)
    return page(request, "program.html", program=program, job=job, failure=failure, stage=3)


@router.get("/rehearsals/{id}/progress")
def progress(request: Request, service: Use, id: str) -> Response:
    """How far a dry run is, for the page that waits for it; when it has ended the page is loaded anew."""
    job = service.rehearsal(id)
    response = page(request, "progress.html", job=job)
    if job.state not in UNFINISHED:
        response.headers["HX-Refresh"] = "true"
    return response


@router.get("/reports/{digest}")
def report(request: Request, service: Use, digest: str, said: str = "", export: str = "") -> Response:
    """A finished dry run, its approvals and one of its exports."""
    return _report_page(request, service, digest, said, export)


@router.get("/reports/{digest}/playback")
def playback(request: Request, service: Use, digest: str) -> Response:
    """The frames of a dry run for the viewer, things called as the language of the page has it."""
    frames = Playback.model_validate_json(service.playback(digest))
    cell = service.drafted(service.report(digest).draft).draft.cell
    shown_frames = labelled(frames, cell, language_of(request))
    return Response(shown_frames.model_dump_json(), media_type="application/json")


@router.post("/reports/{digest}/approvals", dependencies=OURS)
def approve(
    service: Use,
    digest: str,
    approver: Annotated[Person, BeforeValidator(str.strip), Form()],
    seen: Annotated[Literal["yes"], Form()],
    said: str = "",
) -> Response:
    """Keeps the approval of a person who says to have seen the dry run of exactly this program."""
    return _go(said, "reports", service.approve(digest, approver).digest, to="approval")


@router.post("/reports/{digest}/exports", dependencies=OURS)
def export(request: Request, service: Use, digest: str, controller: Annotated[str, Form()], said: str = "") -> Response:
    """Writes the files of an approved program, or shows what the controller cannot say."""
    try:
        made = service.export(digest, controller)
    except Forbidden as forbidden:
        return _report_page(request, service, digest, said, refused=forbidden.findings)
    return _go(said, "reports", made.digest, to="export", export=made.id)


def _report_page(
    request: Request, service: Service, digest: str, said: str, export: str = "", refused: tuple[Finding, ...] = ()
) -> Response:
    kept, language = service.report(digest), language_of(request)
    program = shown(service, service.drafted(kept.draft), said, language)
    cell, approvals = program.draft.cell, service.approvals(digest)
    return page(
        request,
        "program.html",
        status=409 if refused else 200,
        program=program,
        report=report_shown(kept, cell, language, Say(language, words(language))),
        approvals=approvals,
        export=export_shown(service, digest, export, cell, language) if export else None,
        refused=findings_said(refused, cell, language),
        controllers=controllers(),
        preferred=cell.arm.controller,
        stage=_stage(kept.runs.passed, bool(approvals), bool(export)),
    )


def _go(said: str, *parts: str, to: str = "", **more: str) -> Response:
    return RedirectResponse(f"{address(*parts)}?{urlencode({'said': said, **more})}{to and '#'}{to}", 303)


def _stage(passed: bool, approved: bool, exported: bool) -> int:
    """Where a rehearsed program stands: 3 dry run, 4 approval, 5 export, 6 all done."""
    return 6 if exported else 5 if approved else 4 if passed else 3
