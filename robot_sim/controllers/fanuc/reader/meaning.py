"""From TP programs and their sheet to a program."""

from collections.abc import Mapping
from pathlib import PurePosixPath

from pydantic import ValidationError

from robot_sim.cell.robot import robot
from robot_sim.controllers.fanuc.reader.body import Body
from robot_sim.controllers.fanuc.reader.grammar import parse
from robot_sim.controllers.fanuc.reader.moves import Moves
from robot_sim.controllers.fanuc.reader.positions import Position, positions
from robot_sim.controllers.fanuc.reader.sections import Numbered, Sections, sections
from robot_sim.controllers.fanuc.reader.sheet import Sheet, sheet
from robot_sim.controllers.fanuc.reader.start import head, start
from robot_sim.controllers.recovered import Recovered, Taught, Unreadable
from robot_sim.controllers.scope import Scope
from robot_sim.program.instruction import Instruction
from robot_sim.program.routine import Port


def read(files: Mapping[str, bytes]) -> Recovered:
    """The program in ``.LS`` files and the sheet beside them.

    Raises:
        Unreadable: the first line that is not understood, and why.
    """
    told = [data for name, data in files.items() if PurePosixPath(name).suffix.lower() == ".json"]
    if len(told) != 1:
        raise Unreadable(0, "TP programs and one sheet, a .json file, are expected")
    try:
        return _Reading(sheet(told[0]), files).recovered()
    except ValidationError as error:
        raise Unreadable(0, error.errors()[0]["msg"]) from None


class _Reading:
    def __init__(self, told: Sheet, files: Mapping[str, bytes]) -> None:
        self._sheet = told
        self._programs = _programs(files)
        if self._programs.keys() != {told.main, *told.subroutines}:
            raise Unreadable(0, f"these programs are expected: {', '.join((told.main, *told.subroutines))}")
        self._start = start(head(self._programs[told.main].statements, told.digest))
        height = robot(told.robot).controller_base.xyz[2]
        self._positions = {name: positions(p.positions, height) for name, p in self._programs.items()}
        self._expect_rows()

    def recovered(self) -> Recovered:
        told = self._sheet
        ports = {name: Port(direction=way, number=number) for way, number, name in told.inputs_outputs}
        scaled = any(" " not in s.text and s.text.startswith("R[101]=") for s in self._start.rest) or any(
            s.text.startswith("R[101]=") for p in told.subroutines for s in self._programs[p].statements
        )
        moves = Moves(told.points, told.variables, told.table_registers, scaled)
        body = Body(Scope(ports=ports, tables=dict(told.tables)), told, moves)
        if self._one_tool():
            moves.tool = next(iter(self._one_tool()))
        subroutines = {
            name: self._instructions(body, moves, program, head(self._programs[program].statements, told.digest))
            for program, name in told.subroutines.items()
        }
        moves.tool = 0
        return Recovered(
            name=told.program,
            robot=told.robot,
            digest=told.digest,
            home=self._start.home,
            points=self._points(),
            tables=dict(told.tables),
            ports=ports,
            subroutines=subroutines,
            instructions=self._instructions(body, moves, told.main, self._start.rest),
        )

    def _instructions(
        self, body: Body, moves: Moves, program: str, statements: tuple[Numbered, ...]
    ) -> tuple[Instruction, ...]:
        moves.positions = self._positions[program]
        body.ends = "END" if program == self._sheet.main else "ABORT"
        return body.instructions(parse(statements, self._sheet))

    def _one_tool(self) -> set[int]:
        """The number of the tool, when the programs select but one."""
        every = (s.text for p in self._programs.values() for s in p.statements)
        numbers = {int(text.removeprefix("UTOOL_NUM=")) for text in every if text.startswith("UTOOL_NUM=")}
        return numbers if len(numbers) == 1 else set()

    def _points(self) -> dict[str, Taught]:
        found = dict[int, Position]()
        for kept in self._positions.values():
            for number, position in kept.items():
                if number not in self._sheet.points or found.setdefault(number, position) != position:
                    raise Unreadable(0, f"position {number} is not the same everywhere")
        return {self._sheet.points[number]: position.taught for number, position in sorted(found.items())}

    def _expect_rows(self) -> None:
        """The registers of tables have to hold the rows that the sheet tells, and nothing else."""
        wanted, numbers = dict[int, str](), self._sheet.points
        for before, table in self._sheet.table_registers.items():
            rows = self._sheet.tables.get(table, ())
            wanted |= {before + row: name for row, name in enumerate(rows, 1)}
        found = {register: numbers.get(number) for register, number in self._start.registers.items()}
        taken = self._sheet.variables.keys() & wanted.keys()
        if found != wanted or taken:
            raise Unreadable(0, "the registers of tables do not hold the rows of the sheet")


def _programs(files: Mapping[str, bytes]) -> dict[str, Sections]:
    found = dict[str, Sections]()
    for name, data in files.items():
        path = PurePosixPath(name)
        if path.suffix.lower() == ".json":
            continue
        program = sections(data)
        if path.suffix.lower() != ".ls" or path.stem.upper() != program.name or program.name in found:
            raise Unreadable(0, f"{name}: a .LS file with the name of its program is expected")
        found[program.name] = program
    return found
