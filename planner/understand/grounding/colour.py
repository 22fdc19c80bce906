"""The colour of a part: the word in one of its names, else that of its picture where the cell states one."""

import colorsys

from planner.reading.naming.segment import segments
from robot_sim.cell import Part

DARK, PALE, BRIGHT = 0.2, 0.15, 0.85
"""Below this value a colour is black; below this saturation it is grey, or white above this value [share of 1]."""

HUES = ((15, "red"), (40, "orange"), (70, "yellow"), (170, "green"), (255, "blue"), (290, "purple"), (345, "pink"))
"""Upper end of the hues of each colour [deg]; beyond the last begins red again."""


def colour_of(part: Part) -> str:
    """The colour that people see; nothing where the cell states none."""
    return _said(part) or (_seen(part.colour) if "colour" in part.model_fields_set else "")


def _said(part: Part) -> str:
    """The colour that stands in a name of the part, in whatever language."""
    words = (one for name in part.spoken() for one in segments(name))
    return next((value for word in words for sort, value in sorted(word.sorts) if sort == "colour"), "")


def _seen(colour: str) -> str:
    """What people call a colour given as red, green and blue in hexadecimal."""
    red, green, blue = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < DARK:
        return "black"
    if saturation < PALE:
        return "white" if value > BRIGHT else "grey"
    return next((name for end, name in HUES if hue * 360 < end), "red")
