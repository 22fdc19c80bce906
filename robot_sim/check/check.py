"""All rules over a routine, in the order in which their findings are listed."""

from robot_sim.cell import Cell
from robot_sim.check import belonging, clearance, flow, hand, moves, obeyed, points, signals
from robot_sim.check.rule import Rule
from robot_sim.finding import Finding, forbids
from robot_sim.program import Routine

GROUNDS: tuple[Rule, ...] = (
    belonging.is_for_the_robot,
    belonging.starts_at_home,
    belonging.declares_the_tool,
    flow.calls_end,
    flow.counters_are_kept,
    flow.loops_end,
    flow.rows_exist,
)
"""What has to hold before a routine can be walked through at all."""

RULES: tuple[Rule, ...] = (
    flow.every_instruction_is_reached,
    points.joints_give_the_pose,
    points.joints_are_inside_limits,
    points.joints_keep_a_margin,
    points.arm_keeps_all_directions,
    moves.paths_can_be_followed,
    moves.tcp_stays_under_the_limits,
    moves.joints_stay_under_the_limit,
    moves.lines_reach_their_speed,
    moves.paths_keep_their_speed,
    moves.speeds_are_as_programmed,
    clearance.arm_stays_clear,
    hand.grips_and_releases_in_turn,
    hand.parts_are_known,
    hand.load_is_carried,
    signals.ports_are_those_of_the_cell,
    signals.tool_output_goes_with_a_part,
    signals.waits_end,
    obeyed.rules_are_read,
    obeyed.regions_are_entered_by_leave,
    obeyed.outputs_are_switched_by_leave,
    obeyed.travels_high_between_beads,
    obeyed.parts_stay_upright,
)
"""Every other rule."""


def check(routine: Routine, cell: Cell) -> tuple[Finding, ...]:
    """Everything the rules find in a routine that is to run in a cell; equal routines give equal findings.

    Where the grounds are missing (another robot, an endless call ...) only those findings are given.
    """
    found = _apply(GROUNDS, routine, cell)
    return found if forbids(found) else found + _apply(RULES, routine, cell)


def _apply(rules: tuple[Rule, ...], routine: Routine, cell: Cell) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for rule in rules:
        found += (finding for finding in rule(routine, cell) if finding not in found)
    return tuple(found)
