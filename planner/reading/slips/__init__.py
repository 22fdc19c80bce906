"""Slips of the pen: words that nobody knows, and the one known word that each must be."""

from planner.reading.slips.find import find_slips
from planner.reading.slips.slip import Slip

__all__ = ["Slip", "find_slips"]
