"""Which language a page is in: that of its address, else of the cookie, else of the browser, else of the settings."""

from urllib.parse import urlencode

from fastapi import Request, Response

from prompts import languages, pack
from server.api.use import language as accepted

COOKIE = "language"
"""Cookie that remembers the language a person chose."""

YEAR_S = 365 * 24 * 3600
"""How long the cookie is kept [s]."""


def language_of(request: Request) -> str:
    """The language to answer a request in."""
    return _chosen(request) or _known(request.cookies.get(COOKIE)) or accepted(request)


def remember(request: Request, response: Response) -> None:
    """Keeps the language that the address asked for in a cookie."""
    if (code := _chosen(request)) is not None:
        response.set_cookie(COOKIE, code, max_age=YEAR_S, httponly=True, samesite="lax")


def tongues(request: Request) -> tuple[tuple[str, str, str], ...]:
    """Code, own name and address of this page in each language; of the start page for a page that answers a POST."""
    path = request.url.path if request.method == "GET" else "/"
    rest = [(key, value) for key, value in request.query_params.multi_items() if key != "lang"]
    return tuple(
        (code, pack(code).grammar.name, f"{path}?{urlencode([*rest, ('lang', code)])}") for code in languages()
    )


def _chosen(request: Request) -> str | None:
    return _known(request.query_params.get("lang"))


def _known(code: str | None) -> str | None:
    return code if code in languages() else None
