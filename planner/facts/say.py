"""Facts as sentences, for a person to confirm."""

from typing import assert_never

from planner.fill import fill
from planner.say import called, figure
from prompts import Pack, pack
from robot_sim.cell import Cell
from robot_sim.cell.fact import (
    Away,
    Condition,
    Door,
    Emptied,
    Entry,
    Facing,
    Fact,
    InputIs,
    InsertAlong,
    Interlock,
    KeepUpright,
    LayerLimit,
    Near,
    Occupied,
    OnTop,
    Region,
    Safety,
    Side,
    SlotLies,
    SpeedLimit,
    Station,
    TravelHeight,
)

Sentence = tuple[str, dict[str, str | None]]
"""The key of a sentence of the pack, and what fills it; nothing where a stretch in brackets is left out."""


def say_fact(fact: Fact, cell: Cell, language: str) -> str:
    """A fact as a sentence: ``obey: DO4 = 1 only while DI3 = 1 and TCP x < 450``."""
    return _Say(cell, pack(language)).fact(fact)


class _Say:
    """Says facts of one cell in one language."""

    def __init__(self, cell: Cell, words: Pack) -> None:
        self.cell, self.words = cell, words

    def fact(self, fact: Fact) -> str:
        key, fields = self._sentence(fact)
        return self._fill(key, fields)

    def _fill(self, key: str, fields: dict[str, str | None]) -> str:
        return fill(self.words.facts.say[key], {field: said for field, said in fields.items() if said is not None})

    def _name(self, name: str | None) -> str | None:
        return None if name is None else called(name, self.cell, self.words)

    def _sentence(self, fact: Fact) -> Sentence:
        match fact:
            case Interlock() | Entry():
                return self._lock(fact)
            case TravelHeight(z=z):
                return fact.kind, {"z": figure(z)}
            case LayerLimit(place=place, most=most):
                return _all(fact.kind, place), {"place": self._name(place), "most": figure(most)}
            case KeepUpright(part_kind=kind, tilt=tilt):
                return _all(fact.kind, kind), {"part_kind": self._name(kind), "tilt": figure(tilt)}
            case SpeedLimit(speed=speed, loaded=loaded):
                return fact.kind + ("_loaded" if loaded else ""), {"speed": figure(speed)}
            case InsertAlong(place=place, axis=axis, straight=straight):
                return fact.kind, {"place": self._name(place), "axis": axis, "straight": figure(straight)}
            case SlotLies() | OnTop() | Facing() | Emptied() | Occupied():
                return self._arranged(fact)
            case Station() | Door() | Safety():
                return self._machine(fact)
            case _:
                assert_never(fact)

    def _lock(self, fact: Interlock | Entry) -> Sentence:
        if isinstance(fact, Interlock):
            said = {"output": self._name(fact.output), "value": _bit(fact.value)}
            return fact.kind, {**said, "conditions": self._all(fact.conditions)}
        region = self._where(fact.region)
        return ("entry" if fact.inputs else "keep_out"), {"region": region, "conditions": self._all(fact.inputs)}

    def _all(self, conditions: tuple[Condition, ...]) -> str:
        return self.words.facts.say["and"].join(map(self._where, conditions))

    def _where(self, one: Condition | Region) -> str:
        match one:
            case InputIs(signal=signal, value=value):
                return self._fill("input", {"signal": self._name(signal), "value": _bit(value)})
            case Side(axis=axis, above=above, bound=bound):
                return self._fill("above" if above else "below", {"axis": axis, "bound": figure(bound)})
            case Near(place=place, within=within):
                return self._fill("near", {"place": self._name(place), "within": figure(within)})
            case Away(place=place, beyond=beyond):
                return self._fill("away", {"place": self._name(place), "beyond": figure(beyond)})
            case _:
                assert_never(one)

    def _arranged(self, fact: SlotLies | OnTop | Facing | Emptied | Occupied) -> Sentence:
        match fact:
            case SlotLies(place=place, slot=slot, nearest=nearest):
                at = self.words.grammar.listing.join(self.words.directions[side.value] for side in fact.at)
                fields = {"place": self._name(place), "slot": slot, "at": at, "nearest": self._name(nearest)}
                return fact.kind + ("" if nearest is None else "_nearest"), fields
            case OnTop(part=part):
                return fact.kind, {"part": self._name(part)}
            case Facing(place=place, pairs=pairs):
                said = (self._fill("pair", {"one": one, "other": other}) for one, other in pairs)
                return fact.kind, {"place": self._name(place), "pairs": self.words.grammar.listing.join(said)}
            case Emptied(place=place):
                return fact.kind, {"place": self._name(place)}
            case Occupied(place=place, signal=signal, empty=empty):
                return fact.kind, {"place": self._name(place), "signal": self._name(signal), "value": _bit(empty)}
            case _:
                assert_never(fact)

    def _machine(self, fact: Station | Door | Safety) -> Sentence:
        match fact:
            case Station(output=output, done=done, place=place, turns_over=turns):
                fields = {"output": self._name(output), "done": self._name(done), "place": self._name(place)}
                return fact.kind + ("_turns" if turns and place is not None else ""), fields
            case Door(output=output, opens=opens, opened=opened, closed=closed):
                fields = {"output": self._name(output), "opened": self._name(opened), "closed": self._name(closed)}
                return fact.kind, {**fields, "value": _bit(opens)}
            case Safety(signal=signal, protection=protection, safe=safe):
                kept = self.words.facts.say[protection.value]
                return fact.kind, {"signal": self._name(signal), "value": _bit(safe), "protection": kept}
            case _:
                assert_never(fact)


def _all(kind: str, name: str | None) -> str:
    return kind if name is not None else f"{kind}_all"


def _bit(value: bool) -> str:
    return "1" if value else "0"
