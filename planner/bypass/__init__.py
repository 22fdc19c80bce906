"""What an instruction may never do: pass over a protection, a rule or a limit of the cell, in whatever words."""

from planner.bypass.find import find_unsafe
from planner.bypass.refusal import Unsafe

__all__ = ["Unsafe", "find_unsafe"]
