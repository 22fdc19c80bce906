"""Refuse what another web site makes a browser send here."""

from urllib.parse import urlsplit

from fastapi import Request

from server.problem import Problem


def same_origin(request: Request) -> None:
    """Lets a request pass that comes from our own pages, or from no page at all.

    Browsers say where a request comes from in ``Sec-Fetch-Site`` (Fetch Metadata, W3C), but only to addresses they
    trust, such as 127.0.0.1; elsewhere they say it in ``Origin`` alone.

    Raises:
        Problem: ``request.cross_site`` when another site sent it.
    """
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin")
    if site is not None and site not in ("same-origin", "none"):
        raise Problem("request.cross_site", "header.sec-fetch-site", site=origin or site)
    if site is None and origin is not None and urlsplit(origin).netloc != request.headers.get("host"):
        raise Problem("request.cross_site", "header.origin", site=origin)
