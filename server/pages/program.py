"""A program as the page shows it: said back, with the words it came from, what was assumed and what was found."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner import plan, read_back, say_assumption
from planner.outcome import Plan
from robot_sim.finding import forbids
from server.api.said import FindingSaid, findings_said
from server.pages.heard import Stretch, phrases, told
from server.pages.said import packed, unpacked
from server.path import Draft
from server.service import Drafted, Service


@dataclass(frozen=True)
class StepShown:
    """One step."""

    number: int
    """Its number, from 1."""
    depth: int
    """How many loops it lies in."""
    text: str
    """The step said back."""
    words: tuple[str, ...]
    """What was said of it in the instruction."""
    first: int | None
    """Index of the stretch of the instruction that first speaks of it."""
    findings: tuple[FindingSaid, ...]
    """What the checks found in it."""


@dataclass(frozen=True)
class ProgramShown:
    """A program in the language of the page."""

    id: str
    """Digest of the draft."""
    draft: Draft
    """The program and its cell."""
    instruction: str
    """The instruction as typed; empty when there is none."""
    said: str
    """The instruction packed for an address; empty when there is none."""
    language: str
    """The language of the instruction."""
    stretches: tuple[Stretch, ...]
    """The instruction in pieces, each with its steps."""
    steps: tuple[StepShown, ...]
    """The steps."""
    assumed: tuple[str, ...]
    """What the instruction left open."""
    findings: tuple[FindingSaid, ...]
    """What the checks found in the program as a whole."""
    possible: bool
    """Whether it may be rehearsed."""

    @property
    def found_at_steps(self) -> bool:
        """Whether the checks found anything that is shown beside a step."""
        return any(step.findings for step in self.steps)


def shown(service: Service, drafted: Drafted, said: str, language: str) -> ProgramShown:
    """A kept program in the language of the page.

    Its words are those of the instruction in the address, `said`; without one those that it first came from.
    """
    draft = drafted.draft
    source = _plan_of(service, drafted, said)
    stretches = () if source is None else told(source)
    findings = findings_said(drafted.findings, draft.cell, language)
    return ProgramShown(
        id=drafted.id,
        draft=draft,
        instruction="" if source is None else source.instruction,
        said="" if source is None else packed(source.instruction),
        language=language if source is None else source.language,
        stretches=stretches,
        steps=_steps(draft, stretches, findings, language),
        assumed=() if source is None else tuple(say_assumption(a, draft.cell, language) for a in source.assumptions),
        findings=tuple(found for found in findings if found.step is None),
        possible=not forbids(drafted.findings),
    )


def _plan_of(service: Service, drafted: Drafted, said: str) -> Plan | None:
    """Different words may ask for the same program, so the words in the address go first if they still ask for it."""
    if (text := unpacked(said)) is not None:
        outcome = plan(text, drafted.draft.cell, None)
        if isinstance(outcome, Plan) and outcome.program == drafted.draft.program:
            return outcome
    return service.plan_of(drafted.id)


def _steps(
    draft: Draft, stretches: tuple[Stretch, ...], findings: Iterable[FindingSaid], language: str
) -> tuple[StepShown, ...]:
    words, first = phrases(stretches), _first(stretches)
    found = tuple(findings)
    return tuple(
        StepShown(
            said.step,
            said.depth,
            said.text,
            words.get(said.step, ()),
            first.get(said.step),
            tuple(one for one in found if one.step == said.step),
        )
        for said in read_back(draft.program, draft.cell, language)
    )


def _first(stretches: tuple[Stretch, ...]) -> dict[int, int]:
    """Step -> index of the first stretch that speaks of it."""
    backwards = reversed(tuple(enumerate(stretches)))
    return {step: index for index, stretch in backwards for step in stretch.steps}
