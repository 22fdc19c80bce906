"""Whatever goes wrong on a page is said on a page: a sentence, never a traceback."""

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import HTTPException, RequestValidationError
from fastapi.routing import APIRoute

from robot_sim.cell import Cell
from robot_sim.finding import Fact, Forbidden
from server.api.codes import STATUS
from server.api.problems import sentence
from server.api.said import FindingSaid, findings_said
from server.pages.language import language_of
from server.pages.render import page
from server.problem import Problem
from server.store import Damaged, Unavailable
from server.store.jobs import Failure

LOG = logging.getLogger(__name__)


class PageRoute(APIRoute):
    """A route whose errors are pages."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler of the route, with every error turned into a page."""
        handler = super().get_route_handler()

        async def handled(request: Request) -> Response:
            try:
                return await handler(request)
            except HTTPException:  # the application knows what to say
                raise
            except Exception as error:
                return error_page(request, error)

        return handled


def failure_of(failure: Failure, cell: Cell, language: str) -> tuple[str, tuple[FindingSaid, ...]]:
    """Why a job gave no report: a sentence, and what was found where findings forbid it."""
    return sentence(failure.code, language, {}), findings_said(failure.findings, cell, language)


def error_page(request: Request, error: Exception) -> Response:
    """The page that says what went wrong."""
    code, facts = _meaning(error)
    if STATUS[code] >= 500:
        LOG.error("%s", code, exc_info=error)
    return page(request, "error.html", STATUS[code], sentence=sentence(code, language_of(request), facts))


def _meaning(error: Exception) -> tuple[str, dict[str, Fact]]:
    """Code and facts of the problem that an exception stands for."""
    match error:
        case Problem():
            return error.code, error.facts
        case Forbidden():
            return "program.forbidden", {}
        case RequestValidationError():
            return "request.invalid", {"first": _first(error)}
        case Damaged():
            return "artefact.damaged", {}
        case Unavailable() | OSError():
            return "store.unavailable", {}
        case _:
            return "service.failed", {}


def _first(error: RequestValidationError) -> str:
    fault = error.errors()[0]
    return f"{'.'.join(map(str, fault['loc'][1:]))}: {fault['msg']}"
