"""Problem documents (RFC 9457): the one shape of every error."""

from collections.abc import Iterable, Mapping

from fastapi.responses import JSONResponse
from pydantic import Field

from prompts import pack
from robot_sim.finding import Fact
from robot_sim.frozen import Frozen
from server.api.codes import RETRY_S, STATUS
from server.api.said import FindingSaid

MEDIA_TYPE = "application/problem+json"
"""Media type of a problem document."""


class Fault(Frozen):
    """One thing that is wrong with a request."""

    where: str
    """Path to the field, for example ``body.program.steps.0.at``."""
    code: str
    """Kind of fault, for example ``field.missing``."""
    message: str
    """What is wrong and what would be right."""


class ProblemDocument(Frozen):
    """Why a request was not met."""

    type: str
    """Stable name of the kind of problem: ``urn:kyoji:problem:`` and the code."""
    status: int = Field(ge=400, le=599)
    """The HTTP status."""
    code: str
    """Stable code, for example ``approval.missing``."""
    title: str
    """The kind of problem in a few words, in the language of ``Accept-Language``."""
    detail: str
    """What is wrong here and what would help, in the same language."""
    where: str | None = None
    """The field or thing that is wrong."""
    facts: dict[str, Fact] = Field(default={})
    """The names and figures of the sentence."""
    errors: tuple[Fault, ...] = ()
    """Each fault of an invalid request."""
    findings: tuple[FindingSaid, ...] = ()
    """What forbids the program, where that is the problem."""


def sentence(code: str, language: str, facts: Mapping[str, Fact]) -> str:
    """The sentence of a problem or fault in a language, with its facts."""
    return pack(language).pages[f"problem.{code}"].format(**facts)


def document(
    code: str,
    language: str,
    facts: Mapping[str, Fact] | None = None,
    where: str | None = None,
    errors: Iterable[Fault] = (),
    findings: Iterable[FindingSaid] = (),
) -> ProblemDocument:
    """The document of a problem in a language."""
    facts = dict(facts or {})
    return ProblemDocument(
        type=f"urn:kyoji:problem:{code}",
        status=STATUS[code],
        code=code,
        title=sentence(f"title.{STATUS[code]}", language, {}),
        detail=sentence(code, language, facts),
        where=where,
        facts=facts,
        errors=tuple(errors),
        findings=tuple(findings),
    )


def reply(problem: ProblemDocument, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The response that carries a problem document."""
    retry = {"Retry-After": str(RETRY_S[problem.code])} if problem.code in RETRY_S else {}
    content = problem.model_dump(mode="json", exclude_defaults=True)
    return JSONResponse(content, problem.status, {**retry, **(headers or {})}, MEDIA_TYPE)
