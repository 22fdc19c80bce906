"""A dry-run report as the page shows it: its figures, with every name as the language of the page has it."""

from collections.abc import Callable
from dataclasses import dataclass

from planner import say_finding
from planner.say import called
from prompts import pack
from robot_sim.cell import Cell
from robot_sim.finding import Finding, Severity
from robot_sim.rehearse import Contact, DryRunReport, Ended, Event, EventKind, PartEnd
from server.api.said import FindingSaid, findings_said
from server.pages.say import Say
from server.pages.scenarios import ScenarioShown, scenario_shown
from server.store.reports import Kept


@dataclass(frozen=True)
class ReportShown:
    """A report in the language of the page."""

    digest: str
    """Digest of the evidence: what is approved."""
    report: DryRunReport
    """The report of the ordinary run."""
    passed: bool
    """Whether no run found what keeps the program from being approved."""
    peak: float
    """Highest TCP speed [mm/s]."""
    findings: tuple[FindingSaid, ...]
    """What the dry runs found."""
    scenarios: tuple[ScenarioShown, ...]
    """Each other way that the inputs can send the program."""
    ends: tuple[tuple[PartEnd, str, str], ...]
    """Each part that was handled or moved: its end, its name, the name of where it is."""
    untouched: tuple[str, ...]
    """Names of the parts that stand where they stood."""
    trace: tuple[tuple[Event, str, str], ...]
    """Each event with the name of its signal or part, and its value in words."""
    contacts: tuple[tuple[Contact, str, str], ...]
    """Each contact with the names of both bodies."""
    not_checked: tuple[str, ...]
    """Sentences on what was not looked at."""


def report_shown(kept: Kept, cell: Cell, language: str, say: Say) -> ReportShown:
    """A kept report in the language of the page."""
    report, named = kept.runs.normal, _named(cell, language)
    moved = [end for end in report.ends if end.how is not Ended.UNTOUCHED or not end.ok]
    return ReportShown(
        digest=kept.digest,
        report=report,
        passed=kept.runs.passed,
        peak=max((figures.tcp_speed for figures in report.steps), default=0.0),
        findings=findings_said(kept.runs.findings, cell, language),
        scenarios=tuple(scenario_shown(one, cell, named, language, say) for one in kept.runs.others),
        ends=tuple((end, named(end.part), named(end.place)) for end in moved),
        untouched=tuple(named(end.part) for end in report.ends if end not in moved),
        trace=tuple((event, named(event.name), _value(event, language)) for event in report.trace),
        contacts=tuple((contact, named(contact.a), named(contact.b)) for contact in report.contacts),
        not_checked=tuple(sentence(f"not_checked.{code}", cell, language) for code in report.not_checked),
    )


def sentence(code: str, cell: Cell, language: str) -> str:
    """The sentence of a code that has no figures of its own."""
    return say_finding(Finding(code=code, severity=Severity.NOTE), cell, language)


def _named(cell: Cell, language: str) -> Callable[[str], str]:
    words, zones = pack(language), {zone.name: zone.label(language) for zone in cell.zones}
    return lambda name: zones.get(name) or called(name, cell, words)


def _value(event: Event, language: str) -> str:
    """The value of a signal; empty for what has none."""
    if event.kind in (EventKind.ATTACH, EventKind.DETACH):
        return ""
    return pack(language).values["on" if event.value else "off"]
