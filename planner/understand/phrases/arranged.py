"""Join what a clause says of how parts are arranged: each manner, what lies between layers, who goes to which side."""

from dataclasses import replace
from functools import reduce
from itertools import pairwise

from planner.reading import Sort, Token
from planner.understand.phrases.cursor import Cursor
from planner.understand.phrases.manner import Manner
from planner.understand.phrases.phrase import Arrangement, Heading, Measure, Parts, Phrase, Seats, Trait
from planner.understand.phrases.selection import Selection
from robot_sim.cell import Towards

Slots = list[Phrase | Token]
"""Phrases, and the tokens that belong to none, in order."""


def with_manners(slots: Slots) -> Slots:
    """All manners as one, behind the first part or seat of the clause."""
    slots = _marked_by(_between(slots))
    said = [slot for slot in slots if isinstance(slot, Manner)]
    if not said:
        return slots
    whole = reduce(Manner.plus, said)
    rest = [slot for slot in slots if not isinstance(slot, Manner)]
    nouns = [number for number, slot in enumerate(rest, 1) if isinstance(slot, Parts | Seats)]
    behind = nouns[-1] if nouns else len(rest)
    return [*rest[:behind], whole, *rest[behind:]]


def with_sides(slots: Slots) -> Slots:
    """Parts that go to a side of the others as a manner: L at the back, red on the left."""
    if any(isinstance(slot, Measure) for slot in slots):
        return slots
    found: Slots = []
    for slot in slots:
        last, towards = found[-1] if found else None, _side(slot)
        if towards is not None and isinstance(slot, Phrase) and isinstance(last, Parts) and _others(found[:-1]):
            found[-1] = Manner((*last.tokens, *slot.tokens), at_side=((last, towards),))
        elif isinstance(slot, Parts) and slot.pick.colour and not slot.kind and slot.pick.towards and _others(found):
            said = replace(slot, pick=replace(slot.pick, towards=None))
            found.append(Manner(slot.tokens, at_side=((said, slot.pick.towards),)))
        else:
            found.append(slot)
    return found


def _marked_by(slots: Slots) -> Slots:
    """The seats behind a manner take its marks where they have none: to the middle of pallet A."""
    found = [*slots]
    for number, (one, other) in enumerate(pairwise(slots)):
        if isinstance(one, Manner) and isinstance(other, Seats) and one.roles and not other.roles:
            found[number + 1] = replace(other, roles=one.roles)
        if isinstance(other, Manner) and isinstance(one, Seats) and other.roles and one.roles <= {"of", "extent"}:
            found[number] = replace(one, roles=other.roles)
    return found


def _others(slots: Slots) -> bool:
    return any(isinstance(slot, Parts) for slot in slots)


def _side(slot: Phrase | Token) -> Towards | None:
    """The side that a phrase names and nothing else."""
    if isinstance(slot, Heading):
        return slot.towards
    only = isinstance(slot, Arrangement) and slot.pick == Selection(towards=slot.pick.towards)
    return slot.pick.towards if isinstance(slot, Arrangement) and only else None


def _between(slots: Slots) -> Slots:
    """The parts beside a word for between, or beside one for none, as a manner."""
    found: Slots = []
    for slot in map(_bare, slots):
        beside = _beside(found[-1], slot) if found else None
        if beside is None:
            found.append(slot)
        else:
            found[-1] = beside
    return found


def _bare(slot: Phrase | Token) -> Phrase | Token:
    """A word for between as it is, whatever else it was read as."""
    single = isinstance(slot, Trait) and len(slot.tokens) == 1 and slot.tokens[0].has(Sort.LAYOUT, "between")
    return slot.tokens[0] if isinstance(slot, Trait) and single else slot


def _beside(one: Phrase | Token, other: Phrase | Token) -> Manner | None:
    """What parts and a word beside them say of how others are arranged; none where they say nothing."""
    parts, word = (one, other) if isinstance(one, Parts) else (other, one)
    if not (isinstance(parts, Parts) and isinstance(word, Token)):
        return None
    tokens = tuple(sorted((*parts.tokens, word), key=lambda token: token.start))
    if word.has(Sort.LAYOUT, "between"):
        return Manner(tokens, between=parts)
    return Manner(tokens, bare=parts) if word.has(Sort.LAYOUT, "none") and parts.kind is not None else None


def with_order(slots: Slots) -> Slots:
    """Each order joined to the parts or seats before it, or behind it where there are none before."""
    found: Slots = []
    for number, slot in enumerate(slots):
        if not isinstance(slot, Arrangement):
            found.append(slot)
            continue
        able = [*range(len(found) - 1, -1, -1)]
        before = next((n for n in able if isinstance(found[n], Phrase)), None)
        behind = next((n for n in range(number + 1, len(slots)) if isinstance(slots[n], Parts | Seats)), None)
        if before is not None and isinstance(noun := found[before], Parts | Seats):
            found[before] = _ordered(noun, slot)
        elif behind is not None and isinstance(noun := slots[behind], Parts | Seats):
            slots[behind] = _ordered(noun, slot)
        else:
            found.append(slot)
    return found


def _ordered(noun: Parts | Seats, order: Arrangement) -> Parts | Seats:
    tokens = tuple(sorted((*noun.tokens, *order.tokens), key=lambda token: token.start))
    return replace(noun, pick=noun.pick.plus(order.pick, Cursor(tokens), Cursor(tokens, len(tokens))), tokens=tokens)
