"""What people call the parts and places of a cell beyond their names: kinds, plurals, other languages, letters."""

from planner.reading.naming.call import callings
from planner.reading.naming.calling import Calling
from planner.reading.naming.family import family, members
from planner.reading.naming.telling import contraries, places_of, tellings

__all__ = ["Calling", "callings", "contraries", "family", "members", "places_of", "tellings"]
