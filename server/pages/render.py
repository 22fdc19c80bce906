"""Render a page: a template and the words of its language."""

from pathlib import Path
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from prompts import pack
from server.pages.language import language_of, remember, tongues
from server.pages.say import Say

TEMPLATES = Path(__file__).parent.parent / "templates"
"""Folder of the templates."""

HEADERS = {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"}
"""Headers of every page: what it shows may change at any time, and depends on the language."""


def words(language: str) -> dict[str, str]:
    """The words of the pages in a language, by key."""
    texts = pack(language).pages
    return {key.removeprefix("page."): text for key, text in texts.items() if key.startswith("page.")}


def address(*parts: object) -> str:
    """The address of a page, each part safely quoted."""
    return "".join(f"/{quote(str(part), safe='')}" for part in parts)


def page(request: Request, template: str, status: int = 200, **context: object) -> HTMLResponse:
    """A template as a response, in the language of whoever asks.

    Templates are given `language`, `tongues`, the words as `t`, sentences about data as `say`, and `address`.
    """
    language = language_of(request)
    texts = words(language)
    shown = {"language": language, "tongues": tongues(request), "t": texts, "say": Say(language, texts), **context}
    response = HTMLResponse(_ENVIRONMENT.get_template(template).render(shown), status, HEADERS)
    remember(request, response)
    return response


_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
_ENVIRONMENT.globals["address"] = address
