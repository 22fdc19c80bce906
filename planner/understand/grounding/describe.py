"""What parts are like: their colour, what they are made of, how large they are beside the others."""

from collections.abc import Callable, Sequence

from planner.reading.naming.segment import segments
from planner.understand.grounding.colour import colour_of
from planner.understand.phrases.selection import Selection
from robot_sim.cell import Part, extent

Measured = Callable[[Part], float]
"""A figure of a part."""

SIZES: dict[str, tuple[Measured, int]] = {
    "short": (lambda part: max(extent(part.shape)[:2]), -1),
    "long": (lambda part: max(extent(part.shape)[:2]), 1),
    "thin": (lambda part: min(extent(part.shape)), -1),
    "thick": (lambda part: min(extent(part.shape)), 1),
    "narrow": (lambda part: min(extent(part.shape)[:2]), -1),
    "wide": (lambda part: max(extent(part.shape)[:2]), 1),
    "low": (lambda part: part.height, -1),
    "tall": (lambda part: part.height, 1),
    "small": (lambda part: _volume(part), -1),
    "large": (lambda part: _volume(part), 1),
    "light": (lambda part: part.mass, -1),
    "heavy": (lambda part: part.mass, 1),
}
"""Word for a size -> the figure it speaks of, and whether less or more of it is meant."""


def described(parts: Sequence[Part], pick: Selection) -> list[Part]:
    """Those of the parts that are as it is said: of the colour, of the material, the short ones of them."""
    found = [part for part in parts if pick.colour in ("", colour_of(part)) and _made_of(part, pick.material)]
    return _sized(found, pick.size) if pick.size else found


def alike(parts: Sequence[Part]) -> bool:
    """Whether it makes no difference which of the parts is taken."""
    looks = {(part.kind, part.shape, part.mass, part.material, colour_of(part)) for part in parts}
    return len(looks) <= 1


def _made_of(part: Part, material: str) -> bool:
    texts = (*part.spoken(), part.kind, part.material or "")
    return not material or any(("material", material) in one.sorts for text in texts for one in segments(text))


def _sized(parts: list[Part], size: str) -> list[Part]:
    """Those that are called so; else those of the least, or the greatest, figure where the others differ."""
    called = [
        part for part in parts if any(("size", size) in one.sorts for text in part.spoken() for one in segments(text))
    ]
    if called:
        return called
    measured, sign = SIZES[size]
    figures = {round(measured(part), 3) for part in parts}
    most = max(figures, key=lambda figure: sign * figure, default=0.0)
    return [part for part in parts if round(measured(part), 3) == most] if len(figures) > 1 else []


def _volume(part: Part) -> float:
    x, y, z = extent(part.shape)
    return x * y * z
