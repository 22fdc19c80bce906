"""Reference of the REST API, from its OpenAPI document."""

from server.app import create_app
from server.reference.page import page, table
from server.settings import Settings

METHODS = ("get", "put", "post", "patch", "delete")


def api() -> str:
    """The page ``api.md``."""
    paths = create_app(Settings()).openapi()["paths"]
    rows = [
        (
            f"`{method.upper()} {path}`",
            f"`{operation['operationId']}`",
            operation.get("summary", ""),
            operation.get("description", ""),
        )
        for path, item in paths.items()
        for method, operation in item.items()
        if method in METHODS
    ]
    introduction = (
        "The same as `/openapi.json` of a running service. "
        "Errors are `application/problem+json` (RFC 9457) with a stable `code`."
    )
    return page("REST API", introduction, table(("call", "operation", "what it does", "in detail"), rows))
