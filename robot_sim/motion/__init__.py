"""How an arm moves: kinematics, reach, straight and circular paths, time laws. In mm, degrees and seconds."""

from robot_sim.motion.arrays import Joints
from robot_sim.motion.blend import Piece, blendable, through
from robot_sim.motion.branches import Unreachable, choose
from robot_sim.motion.chain import Chain, chain
from robot_sim.motion.clearance import Block, clearance, clearances
from robot_sim.motion.curve import NotAnArc
from robot_sim.motion.kinematics import Arm, arm
from robot_sim.motion.motion import Motion
from robot_sim.motion.path import PathLost, Reason
from robot_sim.motion.reach import Nearest, nearest
from robot_sim.motion.timing import circ, lin, percent_for, ptp

__all__ = [
    "Arm",
    "Block",
    "Chain",
    "Joints",
    "Motion",
    "Nearest",
    "NotAnArc",
    "PathLost",
    "Piece",
    "Reason",
    "Unreachable",
    "arm",
    "blendable",
    "chain",
    "choose",
    "circ",
    "clearance",
    "clearances",
    "lin",
    "nearest",
    "percent_for",
    "ptp",
    "through",
]
