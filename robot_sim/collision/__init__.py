"""What may run into what: the arm, the tool and the held part among everything that stands around them."""

from robot_sim.collision.detour import detour
from robot_sim.collision.engine import AVAILABLE, Near
from robot_sim.collision.shell import Shell, shells
from robot_sim.collision.space import Load, Space, space_of
from robot_sim.collision.tool import ToolPiece, tool_pieces

__all__ = ["AVAILABLE", "Load", "Near", "Shell", "Space", "ToolPiece", "detour", "shells", "space_of", "tool_pieces"]
