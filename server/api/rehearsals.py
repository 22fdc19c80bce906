"""Rehearsals: dry runs in physics, done by workers."""

import asyncio
from time import monotonic
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import Field

from robot_sim.finding import forbids
from robot_sim.frozen import Frozen
from robot_sim.rehearse import DryRunReport, Playback
from server.api.problems import ProblemDocument, document
from server.api.said import FindingSaid, findings_said
from server.api.use import Tongue, Use
from server.approval import Approval, Digest
from server.problem import Problem
from server.service import Service
from server.store.jobs import UNFINISHED, Job, State

router = APIRouter(prefix="/rehearsals", tags=["rehearsals"])

POLL_S = 0.05
"""How often a waiting request looks whether the rehearsal is finished [s]."""

Wait = Annotated[float, Query(ge=0, le=60, allow_inf_nan=False)]
"""How long to wait for the result [s]."""


class Asked(Frozen):
    """What to rehearse."""

    program: Digest
    """Id of a kept program."""


class RehearsalReply(Frozen):
    """A rehearsal, finished or not."""

    id: str
    """How it is asked for."""
    program: str
    """Id of the program."""
    state: State
    """Where it stands."""
    at: str
    """When it was asked for, ISO 8601 in UTC."""
    ended: str | None
    """When it ended."""
    digest: str | None = None
    """When done: SHA-256 over cell, program, routine and report; this is what a person approves."""
    passed: bool | None = None
    """When done: whether it may be approved."""
    report: DryRunReport | None = None
    """When done: what happened in the ordinary run."""
    others: tuple[DryRunReport, ...] = ()
    """When done: what happened in each other way that the inputs can send the program."""
    findings: tuple[FindingSaid, ...] = ()
    """What the dry run found, or what forbade it."""
    problem: ProblemDocument | None = None
    """When failed: why there is no report."""
    approvals: tuple[Approval, ...] = Field(default=())
    """Who has approved it."""


@router.post("", status_code=202, responses={200: {"model": RehearsalReply, "description": "It ended while waiting."}})
async def rehearse(
    asked: Asked, request: Request, response: Response, service: Use, language: Tongue, wait: Wait = 0
) -> RehearsalReply:
    """Rehearse a kept program: 202 and `Location`, or 200 with the result when it ends within `wait` seconds."""
    job = await run_in_threadpool(service.rehearse, asked.program)
    response.headers["Location"] = str(request.url_for("get_rehearsal", id=job.id).path)
    job = await _ended(service, job.id, wait)
    if job.state not in UNFINISHED:
        response.status_code = 200
    return await run_in_threadpool(_reply, service, job, language)


@router.get("/{id}")
async def get_rehearsal(id: str, service: Use, language: Tongue, wait: Wait = 0) -> RehearsalReply:
    """A rehearsal, finished or not; waits up to `wait` seconds for its end."""
    return await run_in_threadpool(_reply, service, await _ended(service, id, wait), language)


@router.get("/{id}/playback", response_class=Response, responses={200: {"model": Playback}})
def get_playback(id: str, service: Use) -> Response:
    """The frames of a finished rehearsal."""
    job = service.rehearsal(id)
    if job.report is None:
        raise Problem("rehearsal.unfinished", "id", state=job.state)
    return Response(service.playback(job.report), media_type="application/json")


async def _ended(service: Service, id: str, wait: float) -> Job:
    until = monotonic() + wait
    job = await run_in_threadpool(service.rehearsal, id)
    while job.state in UNFINISHED and monotonic() < until:
        await asyncio.sleep(POLL_S)
        job = await run_in_threadpool(service.rehearsal, id)
    return job


def _reply(service: Service, job: Job, language: str) -> RehearsalReply:
    asked = RehearsalReply(id=job.id, program=job.draft, state=job.state, at=job.at, ended=job.ended)
    if job.failure is not None:
        cell = service.drafted(job.draft).draft.cell
        found = findings_said(job.failure.findings, cell, language)
        return asked.model_copy(update={"findings": found, "problem": document(job.failure.code, language)})
    if job.report is None:
        return asked
    drafted, kept = service.drafted(job.draft), service.report(job.report)
    findings = drafted.findings + kept.runs.findings
    done = {
        "digest": kept.digest,
        "passed": not forbids(findings),
        "report": kept.runs.normal,
        "others": kept.runs.others,
        "findings": findings_said(findings, drafted.draft.cell, language),
        "approvals": service.approvals(kept.digest),
    }
    return asked.model_copy(update=done)
