"""A limit that is raised, left out or passed."""

from collections.abc import Iterator

from planner.bypass.look import Look
from planner.bypass.refusal import Unsafe, against, close, refusal
from planner.bypass.word import Bypass
from planner.facts.word import Word
from planner.reading import Sort, Token
from robot_sim.cell.fact import KeepUpright, LayerLimit, TravelHeight
from robot_sim.finding import Fact as Figure
from robot_sim.finding import Finding

ROUNDING = 1e-6
"""Share of a limit that rounding may add [-]."""


def limits(look: Look) -> Iterator[Unsafe]:
    """A limit or a check that is raised, left out or said to be lifted by somebody."""
    for limit in look.where(Bypass.LIMIT):
        for number in look.where(Bypass.RAISE, Bypass.IGNORE, Bypass.WITHOUT):
            if number != limit and close(look, number, limit):
                yield refusal(look, "text.override", *sorted((limit, number)))
        if authority := look.where(Bypass.AUTHORITY):
            yield refusal(look, "text.override", *sorted((limit, authority[0])))


def too_fast(look: Look) -> Iterator[Unsafe]:
    """A speed above that of the cell, whoever allows it."""
    limit = look.cell.limits.tcp_speed
    for number, token in enumerate(look.tokens):
        if token.has(Sort.QUANTITY, "speed") and (token.amount or 0.0) > limit * (1 + ROUNDING):
            figures: dict[str, Figure] = {"speed_mm_s": round(token.amount or 0.0, 1), "limit_mm_s": limit}
            yield Unsafe(Finding(code="speed.over_limit", facts=figures), (look.tokens[number],))


def too_high(look: Look) -> Iterator[Unsafe]:
    """More layers than the cell allows."""
    most = min((fact.most for fact in look.cell.facts if isinstance(fact, LayerLimit)), default=None)
    for number in look.where(Bypass.HIGH):
        token = look.tokens[number - 1] if number else None
        if most is not None and token is not None and _counts(token) and (token.amount or 0.0) > most:
            figures: dict[str, Figure] = {"layers": int(token.amount or 0.0), "most": most}
            yield Unsafe(Finding(code="bypass.layers", facts=figures), (token, look.tokens[number]))


def against_rules(look: Look) -> Iterator[Unsafe]:
    """Parts laid down or tilted that stay upright; travel below the height between beads."""
    for fact in look.cell.facts:
        match fact:
            case KeepUpright(tilt=tilt):
                tilted = [n for n, token in enumerate(look.tokens) if _angle(token) > tilt and look.said(Word.TILT)]
                for number in (*look.where(Bypass.LYING), *tilted):
                    yield against(look, fact, number, number)
            case TravelHeight(z=z) if look.said(Word.BEADS):
                for number in look.said(Word.Z):
                    token = look.tokens[number + 1] if number + 1 < len(look.tokens) else None
                    if token is not None and token.amount is not None and token.amount < z:
                        yield against(look, fact, number, number + 1)
            case _:
                pass


def _counts(token: Token) -> bool:
    return token.has(Sort.NUMBER) or token.has(Sort.QUANTITY, "ordinal")


def _angle(token: Token) -> float:
    """The angle that a token says [deg]; 0 for any other."""
    angles = ("angle", "count_or_angle", "times")
    return token.amount or 0.0 if any(token.has(Sort.QUANTITY, dimension) for dimension in angles) else 0.0
