"""A dry-run report as the page shows it: its figures, with every name as the language of the page has it."""

from dataclasses import dataclass

from planner import say_finding
from prompts import pack
from robot_sim.cell import Cell
from robot_sim.cell.place import At
from robot_sim.finding import Finding, Severity
from robot_sim.rehearse import Contact, DryRunReport, Ended, Event, EventKind, PartEnd
from server.api.said import FindingSaid, findings_said
from server.store.reports import Kept


@dataclass(frozen=True)
class ReportShown:
    """A report in the language of the page."""

    digest: str
    """Digest of the evidence: what is approved."""
    report: DryRunReport
    """The report itself."""
    peak: float
    """Highest TCP speed [mm/s]."""
    findings: tuple[FindingSaid, ...]
    """What the dry run found."""
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


def report_shown(kept: Kept, cell: Cell, language: str) -> ReportShown:
    """A kept report in the language of the page."""
    report, names = kept.report, _Names(cell, language)
    moved = [end for end in report.ends if end.how is not Ended.UNTOUCHED or not end.ok]
    return ReportShown(
        digest=kept.digest,
        report=report,
        peak=max((figures.tcp_speed for figures in report.steps), default=0.0),
        findings=findings_said(report.findings, cell, language),
        ends=tuple((end, names.of(end.part), names.seat(end.place)) for end in moved),
        untouched=tuple(names.of(end.part) for end in report.ends if end not in moved),
        trace=tuple((event, names.of(event.name), names.value(event)) for event in report.trace),
        contacts=tuple((contact, names.of(contact.a), names.of(contact.b)) for contact in report.contacts),
        not_checked=tuple(sentence(f"not_checked.{code}", cell, language) for code in report.not_checked),
    )


def sentence(code: str, cell: Cell, language: str) -> str:
    """The sentence of a code that has no figures of its own."""
    return say_finding(Finding(code=code, severity=Severity.NOTE), cell, language)


class _Names:
    """What things of a cell are called in a language."""

    def __init__(self, cell: Cell, language: str) -> None:
        self._pack = pack(language)
        things = (*cell.parts, *cell.places, *cell.zones)
        self._names = {thing.name: thing.label(language) for thing in things}
        for signal in cell.signals:
            label = signal.label(language)
            plain = label == signal.name
            said = self._pack.grammar.signal.format(name=signal.name, label=label)
            self._names[signal.name] = signal.name if plain else said
        self._seats = {
            str(At(place=place.name, slot=slot.name)): self._pack.grammar.seat.format(
                place=place.label(language), slot=slot.name
            )
            for place in cell.places
            for slot in place.slots
        }

    def of(self, name: str) -> str:
        """A thing of the cell by its label, anything else by its name."""
        return self._names.get(name, name)

    def seat(self, name: str) -> str:
        """A seat or a box; empty for none."""
        return self._seats.get(name) or self.of(name)

    def value(self, event: Event) -> str:
        """The value of a signal; empty for what has none."""
        if event.kind in (EventKind.ATTACH, EventKind.DETACH):
            return ""
        return self._pack.values["on" if event.value else "off"]
