"""Every problem that the API answers with, and its HTTP status. Codes are stable; the sentences are in the packs."""

STATUS = {
    "request.not_json": 400,
    "request.cross_site": 403,
    "route.unknown": 404,
    "method.not_allowed": 405,
    "request.too_large": 413,
    "request.media_type": 415,
    "request.invalid": 422,
    "request.refused": 400,
    "cell.unknown": 404,
    "cell.invalid": 422,
    "cell.forbidden": 422,
    "cell.name_differs": 422,
    "program.unknown": 404,
    "program.forbidden": 409,
    "controller.unknown": 404,
    "language.unknown": 422,
    "rehearsal.unknown": 404,
    "rehearsal.unfinished": 409,
    "rehearsal.stale": 409,
    "rehearsal.crashed": 409,
    "rehearsal.too_slow": 409,
    "evidence.unknown": 404,
    "approval.missing": 409,
    "approval.stale": 409,
    "export.unknown": 404,
    "file.unknown": 404,
    "queue.full": 429,
    "service.failed": 500,
    "artefact.damaged": 500,
    "store.unavailable": 503,
}
"""Code -> status."""

RETRY_S = {"queue.full": 2, "store.unavailable": 5}
"""Code -> when to ask again [s]."""

TITLES = tuple(f"title.{status}" for status in sorted(set(STATUS.values())))
"""Keys of the titles, one a status."""

FAULTS = {
    "missing": "missing",
    "extra_forbidden": "unknown",
    "finite_number": "not_finite",
    "string_too_short": "length",
    "string_too_long": "length",
    "too_short": "length",
    "too_long": "length",
    "greater_than": "range",
    "greater_than_equal": "range",
    "less_than": "range",
    "less_than_equal": "range",
    "string_pattern_mismatch": "pattern",
    "union_tag_invalid": "choice",
    "union_tag_not_found": "choice",
    "literal_error": "choice",
    "enum": "choice",
}
"""Kind of fault as pydantic names it -> as the packs do, under ``field.``; the others are ``type`` or ``other``."""
