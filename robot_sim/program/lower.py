"""From a program in a cell to the routine that runs there."""

from robot_sim.cell.cell import Cell
from robot_sim.finding import Finding, Forbidden
from robot_sim.program.instruction import Instruction, SetTool, SetVariable
from robot_sim.program.program import Program
from robot_sim.program.resolve import resolve
from robot_sim.program.routine import Port, Routine
from robot_sim.program.stage import Stage


def lower(program: Program, cell: Cell) -> Routine:
    """The routine of a program in a cell: the same program and cell always give the same routine.

    Raises:
        Forbidden: a step cannot be done as things stand by then (unknown name, hand full, out of reach ...).
    """
    stage = Stage(cell)
    tool = SetTool(name=cell.tool.name, tcp=cell.tool.tcp, payload=cell.tool.mass)
    body = tuple(stage.lower_all(program.steps))
    if not body:
        raise Forbidden(Finding(code="program.does_nothing"))
    counters = (SetVariable(variable=variable, value=0) for variable in stage.counters)
    instructions: tuple[Instruction, ...] = (tool, *counters, *body)
    ports = {name: Port(direction=s.direction, number=s.port) for name, s in stage.ports.items()}
    start = {"name": program.name, "robot": cell.robot, "home": cell.home, "ports": ports, "tables": stage.tables}
    blank = Routine.model_validate({**start, "points": {}, "instructions": ()})
    return resolve(instructions, stage, blank)
