"""Findings, questions, refusals and assumptions as sentences of a language, with the names that the cell has there."""

from collections.abc import Mapping
from decimal import Decimal

from planner.fill import fill, wanted
from planner.outcome import Assumption, Question, Refusal
from prompts import BadPack, Pack, pack
from robot_sim.cell import At, Cell, Spot
from robot_sim.finding import Fact, Finding
from robot_sim.program.reference import Each
from robot_sim.program.where import Offset, Where

NAMES = frozenset(
    {"part", "held", "seat", "said", "found", "place", "signal", "name", "known", "point", "zone", "other"}
)
"""Facts that hold names of the cell; they are shown as people call them."""


def say_finding(finding: Finding, cell: Cell, language: str) -> str:
    """A finding as a sentence: the planner's own where its facts are given, else that of the checks.

    Raises:
        BadPack: the pack has no sentence for its code, or the sentence wants a fact that the finding lacks.
    """
    words = pack(language)
    sentences = (words.refusals.get(finding.code), words.findings.get(finding.code))
    known = [sentence for sentence in sentences if sentence is not None]
    fitting = [sentence for sentence in known if wanted(sentence) <= finding.facts.keys()]
    return _filled(next(iter(fitting or known), None), finding.code, finding.facts, cell, words)


def say_question(question: Question, cell: Cell, language: str | None = None) -> str:
    """A question as a sentence; in the language of the instruction unless another is given."""
    words = pack(language or question.language)
    return _filled(words.questions.get(question.code), question.code, question.facts, cell, words)


def say_refusal(refusal: Refusal, cell: Cell, language: str | None = None) -> str:
    """A refusal as sentences, one for each finding; in the language of the instruction unless another is given."""
    code = language or refusal.language
    return pack(code).grammar.joiner.join(say_finding(finding, cell, code) for finding in refusal.findings)


def say_assumption(assumption: Assumption, cell: Cell, language: str) -> str:
    """What was assumed, as a sentence."""
    words = pack(language)
    return _filled(words.assumptions.get(assumption.code), assumption.code, assumption.facts, cell, words)


def called(name: str, cell: Cell, words: Pack) -> str:
    """What people call a thing of the cell; a signal with its name, a seat with its place; other text as it is."""
    language = words.code
    for things in (cell.parts, cell.places, cell.kinds):
        for thing in things:
            if thing.name == name:
                return thing.label(language)
    if signal := cell.signal_names.get(name):
        label = signal.label(language)
        return name if label == name else words.grammar.signal.format(name=name, label=label)
    place, found, slot = name.rpartition(".")
    if found and place in cell.place_names:
        return seat(At(place=place, slot=slot), cell, words)
    return name


def seat(at: At, cell: Cell, words: Pack) -> str:
    """What people call a seat."""
    place = cell.place_names[at.place].label(words.code) if at.place in cell.place_names else at.place
    seated = place if at.slot is None else words.grammar.seat.format(place=place, slot=at.slot)
    return seated if at.spot is None else fill(words.grammar.spot, {"seat": seated, **_offsets(at.spot)})


def _offsets(spot: Spot) -> dict[str, str]:
    """The figures of a spot; a height or a turn of nothing is left out."""
    shown = {"x": spot.x, "y": spot.y} | ({"z": spot.z} if spot.z else {}) | ({"turn": spot.turn} if spot.turn else {})
    return {name: figure(value) for name, value in shown.items()}


def where(position: Where, cell: Cell, words: Pack, rounds: Mapping[str, str]) -> str:
    """What people call a position; ``rounds`` is what the part and the seat of a round are called."""
    offsets = [offset(one, words, words.relations) for one in position.offsets]
    shown = {"thing": _thing(position, cell, words, rounds)}
    return fill(words.grammar.where, shown | ({"offsets": words.grammar.listing.join(offsets)} if offsets else {}))


def offset(step: Offset, words: Pack, directions: Mapping[str, str]) -> str:
    """How far and which way, in words for directions or for what lies there."""
    said = {"distance": figure(step.distance), "relation": directions[step.towards.value]}
    return fill(words.grammar.offset, said)


def _thing(position: Where, cell: Cell, words: Pack, rounds: Mapping[str, str]) -> str:
    match position:
        case Where(seat=At() as at):
            return seat(at, cell, words)
        case Where(seat=Each(each=each)) | Where(part=Each(each=each)):
            return rounds[each]
        case Where(part=str() as name):
            return called(name, cell, words)
        case Where(point=(x, y, z)):
            return fill(words.grammar.point, {"x": figure(x), "y": figure(y), "z": figure(z)})
        case _:
            raise AssertionError(position)


def figure(value: float) -> str:
    """A number without an exponent and without zeros that say nothing."""
    text = format(Decimal(repr(value)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _filled(sentence: str | None, code: str, facts: Mapping[str, Fact], cell: Cell, words: Pack) -> str:
    if sentence is None:
        raise BadPack(f"{words.code}: no sentence for {code!r}")
    return fill(sentence, {key: _shown(key, value, cell, words) for key, value in facts.items()})


def _shown(key: str, value: Fact, cell: Cell, words: Pack) -> str:
    if not isinstance(value, str):
        return figure(value)
    if key == "known":
        return words.grammar.listing.join(called(name, cell, words) for name in value.split(", "))
    return called(value, cell, words) if key in NAMES else value
