"""What may run into what: the arm, the tool and the held part among everything that stands around them."""

from robot_sim.collision.shell import Shell, shells
from robot_sim.collision.tool import ToolPiece, tool_pieces

__all__ = ["Shell", "ToolPiece", "shells", "tool_pieces"]
