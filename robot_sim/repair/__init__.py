"""Repair: the smallest edit of a program that removes a finding, as data, tried before it is offered."""

from robot_sim.repair.edit import Edit, EditKind, apply
from robot_sim.repair.repair import Repaired, Suggestion, repair, suggestions
from robot_sim.repair.suggest import told
from robot_sim.repair.verdict import Verdict, judge

__all__ = ["Edit", "EditKind", "Repaired", "Suggestion", "Verdict", "apply", "judge", "repair", "suggestions", "told"]
