"""Pages to choose a cell and to say what its robot is to do."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from planner import plan as plan_words
from planner.facts import say_fact
from planner.outcome import Plan
from prompts import pack
from robot_sim.rehearse import still
from server.api.use import Use
from server.pages.answer import answer_of
from server.pages.errors import PageRoute
from server.pages.language import language_of
from server.pages.origin import same_origin
from server.pages.picture import labelled
from server.pages.render import address, page
from server.pages.said import MOST, packed, unpacked

router = APIRouter(route_class=PageRoute, include_in_schema=False)

Instruction = Annotated[str, Form(min_length=1, max_length=MOST)]
"""What the robot is to do, as typed."""


@router.get("/")
def start(request: Request, service: Use) -> Response:
    """The cells there are."""
    return page(request, "cells.html", cells=service.cells(), stage=1)


@router.get("/cells/{name}")
def cell(request: Request, service: Use, name: str, said: str = "") -> Response:
    """A cell and the form for an instruction; with one in the address, what is asked or refused about it."""
    chosen, text, language = service.cell(name), unpacked(said) or "", language_of(request)
    outcome = plan_words(text, chosen, None) if text else None
    return page(
        request,
        "cell.html",
        cells=service.cells(),
        chosen=chosen,
        told=[say_fact(fact, chosen, language) for fact in chosen.facts],
        examples=[(example, packed(example)) for example in pack(language).examples.get(chosen.name, ())],
        instruction=text,
        answer=None if outcome is None or isinstance(outcome, Plan) else answer_of(outcome, chosen, language),
        longest=MOST,
        stage=1,
    )


@router.get("/cells/{name}/scene")
def scene(request: Request, service: Use, name: str) -> Response:
    """The cell at rest, for the viewer."""
    chosen = service.cell(name)
    picture = labelled(still(chosen), chosen, language_of(request))
    return Response(picture.model_dump_json(), media_type="application/json")


@router.post("/cells/{name}/plans", dependencies=[Depends(same_origin)])
def plan(request: Request, service: Use, name: str, instruction: Instruction) -> Response:
    """To the page of the program that an instruction asks for, or back to the form with the question or the refusal."""
    text = instruction.replace("\r\n", "\n")
    drafted = service.plan(name, text, None).drafted
    if drafted is None:
        return RedirectResponse(f"{address('cells', name)}?said={packed(text)}#answer", 303)
    return RedirectResponse(f"{address('programs', drafted.id)}?said={packed(text)}", 303)
