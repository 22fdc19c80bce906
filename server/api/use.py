"""What routes are given: the service, and the language of whoever asks."""

import re
from typing import Annotated

from fastapi import Depends, Request

from prompts import languages
from server.service import Service

QUALITY = re.compile(r";\s*q=([01](?:\.\d{0,3})?)")
"""The weight of a language in ``Accept-Language`` (RFC 9110 section 12.4.2)."""


def service(request: Request) -> Service:
    """The service that the application runs."""
    found: Service = request.app.state.service
    return found


def language(request: Request) -> str:
    """The language of ``Accept-Language`` that Kyoji speaks and the caller likes best, or that of the settings."""
    default: str = request.app.state.settings.language
    return preferred(request.headers.get("accept-language", ""), languages(), default)


def preferred(header: str, spoken: tuple[str, ...], default: str) -> str:
    """The best language of an ``Accept-Language`` header among those spoken; `default` when none of them is."""
    weighed = [(_weight(part), part.split(";")[0].strip().lower().split("-")[0]) for part in header.split(",")]
    liked = sorted(((weight, code) for weight, code in weighed if weight > 0), key=lambda liking: -liking[0])
    return next((code for _, code in liked if code in spoken), default)


def _weight(part: str) -> float:
    found = QUALITY.search(part)
    return float(found[1]) if found else 1.0


Use = Annotated[Service, Depends(service)]
"""The service."""

Tongue = Annotated[str, Depends(language)]
"""The language to answer in."""
