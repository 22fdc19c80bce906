"""Turn every exception into a problem document: no error leaves the service in another shape."""

import logging
from collections.abc import Iterable

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic_core import ErrorDetails
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute, Match, Mount
from starlette.types import Scope

from server.api.codes import FAULTS
from server.api.problems import Fault, document, reply, sentence
from server.api.said import findings_said
from server.api.use import language
from server.problem import Forbidding, Invalid, Problem
from server.store import Damaged, Unavailable

METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")
"""The methods that a route may have (RFC 9110, RFC 5789)."""

LOG = logging.getLogger(__name__)


def install(app: FastAPI) -> None:
    """Lets the application answer every error with a problem document."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Unavailable, _unavailable)
    app.add_exception_handler(OSError, _unavailable)
    app.add_exception_handler(Damaged, _damaged)
    app.add_exception_handler(Exception, _failed)


def faults(errors: Iterable[ErrorDetails], tongue: str) -> tuple[Fault, ...]:
    """What pydantic found, without the input it found it in."""
    return tuple(_fault(error, tongue) for error in errors)


def _fault(error: ErrorDetails, tongue: str) -> Fault:
    kind = error["type"]
    named = FAULTS.get(kind, "type" if kind.endswith(("_type", "_parsing")) else "other")
    message = sentence(f"field.{named}", tongue, {"message": error["msg"].removeprefix("Value error, ")})
    return Fault(where=".".join(map(str, error["loc"])), code=f"field.{named}", message=message)


def _other(where: str, what: str, tongue: str) -> Fault:
    return Fault(where=where, code="field.other", message=sentence("field.other", tongue, {"message": what}))


def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    tongue = language(request)
    errors = [_other(where, what, tongue) for where, what in error.faults] if isinstance(error, Invalid) else []
    said = findings_said(error.findings, error.cell, tongue) if isinstance(error, Forbidding) else ()
    return reply(document(error.code, tongue, error.facts, error.where, errors, said))


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    tongue, errors = language(request), error.errors()
    if any(fault["type"] == "json_invalid" for fault in errors):
        return reply(document("request.not_json", tongue, where="body"))
    found = faults(errors, tongue)
    first = f"{found[0].where}: {found[0].message}"
    return reply(document("request.invalid", tongue, {"first": first}, found[0].where, found))


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    tongue, path = language(request), request.url.path
    match error.status_code:
        case 404:
            return reply(document("route.unknown", tongue, {"path": path}))
        case 405:
            allowed = ", ".join(_methods(request))
            facts = {"path": path, "method": request.method, "allowed": allowed}
            return reply(document("method.not_allowed", tongue, facts), {"Allow": allowed})
        case 413:
            limit = request.app.state.settings.max_body
            return reply(document("request.too_large", tongue, {"limit": limit}, "body"))
        case 415:
            return reply(document("request.media_type", tongue, where="header.content-type"))
        case _:
            return reply(document("request.refused", tongue, {"reason": str(error.detail)}))


def _unavailable(request: Request, error: Exception) -> Response:
    LOG.error("the store is unavailable: %s", error)
    return reply(document("store.unavailable", language(request)))


def _damaged(request: Request, error: Exception) -> Response:
    LOG.error("%s", error)
    return reply(document("artefact.damaged", language(request)))


def _failed(request: Request, error: Exception) -> Response:
    return reply(document("service.failed", language(request)))


def _methods(request: Request) -> list[str]:
    """Every method of the path: Starlette names only those of the first route that matches, so each is tried on all."""
    routes: list[BaseRoute] = [route for route in request.app.routes if not isinstance(route, Mount)]
    answered = [method for method in METHODS if any(_answers(route, request.scope, method) for route in routes)]
    return answered or ["GET", "HEAD"]  # what a mounted folder answers


def _answers(route: BaseRoute, scope: Scope, method: str) -> bool:
    return route.matches({**scope, "method": method})[0] is Match.FULL
