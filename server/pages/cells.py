"""Pages to choose a cell and to say what its robot is to do."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from planner.outcome import Plan
from prompts import pack
from robot_sim.cell import Cell
from server.api.use import Use
from server.pages.answer import Answer, answer_of
from server.pages.errors import PageRoute
from server.pages.language import language_of
from server.pages.origin import same_origin
from server.pages.picture import at_rest, labelled
from server.pages.render import address, page
from server.pages.said import MOST, packed
from server.service import Service

router = APIRouter(route_class=PageRoute, include_in_schema=False)

Instruction = Annotated[str, Form(min_length=1, max_length=MOST)]
"""What the robot is to do, as typed."""


@router.get("/")
def start(request: Request, service: Use) -> Response:
    """The cells there are."""
    return page(request, "cells.html", cells=service.cells(), stage=1)


@router.get("/cells/{name}")
def cell(request: Request, service: Use, name: str, instruction: str = "") -> Response:
    """A cell and the form for an instruction."""
    return _form(request, service, service.cell(name), instruction[:MOST])


@router.get("/cells/{name}/scene")
def scene(request: Request, service: Use, name: str) -> Response:
    """The cell at rest, for the viewer."""
    chosen = service.cell(name)
    picture = labelled(at_rest(chosen), chosen, language_of(request))
    return Response(picture.model_dump_json(), media_type="application/json")


@router.post("/cells/{name}/plans", dependencies=[Depends(same_origin)])
def plan(request: Request, service: Use, name: str, instruction: Instruction) -> Response:
    """The page of the program that an instruction asks for, or the form with the question or the refusal."""
    text = instruction.replace("\r\n", "\n")
    planned = service.plan(name, text, None)
    if isinstance(planned.outcome, Plan):
        assert planned.drafted is not None  # the service keeps the program of every plan
        return RedirectResponse(f"{address('programs', planned.drafted.id)}?said={packed(text)}", 303)
    answer = answer_of(planned.outcome, planned.cell, language_of(request))
    return _form(request, service, planned.cell, text, answer)


def _form(request: Request, service: Service, chosen: Cell, instruction: str, answer: Answer | None = None) -> Response:
    examples = pack(language_of(request)).examples.get(chosen.name, ())
    return page(
        request,
        "cell.html",
        cells=service.cells(),
        chosen=chosen,
        examples=examples,
        instruction=instruction,
        answer=answer,
        longest=MOST,
        stage=1,
    )
