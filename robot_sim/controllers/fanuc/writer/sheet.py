"""The sheet beside the programs: names in any script, notes, payload schedules; what a TP program has no room for."""

import json
from dataclasses import dataclass, field

from robot_sim.cell.robot import robot
from robot_sim.controllers.fanuc.profile import PROFILE
from robot_sim.controllers.fanuc.writer.names import Names
from robot_sim.controllers.note import readable
from robot_sim.program.routine import Routine

SAFETY = (
    "Written by Kyoji. No controller has run these programs.",
    "Load them on a controller set to English with the ASCII upload option, or compile them with MakeTP.",
    "First run: mode T1, override 10 %, a person at the enabling switch, nobody in reach.",
    "The program aborts when a joint is more than 2 deg from home. It never moves there by itself.",
    "Enter the payload schedules below; the programs select them. The programs write their tool frames themselves.",
    "R[101] to R[199], PR[98], PR[99] and TIMER[9] are used. User frame 0, the world frame, is used.",
    "Keep this sheet with the programs: lines that begin with !@ refer to its notes.",
)
"""What stands at the head of the sheet."""


@dataclass
class Notes:
    """The notes of all programs, in the order in which they are referred to."""

    kept: list[list[str | float]] = field(default_factory=list)
    """A word and its values each."""

    def remark(self, word: str, *values: str | float) -> str:
        """The remark that refers to a new note, with as much of it as is readable there."""
        self.kept.append([word, *values])
        told = " ".join((word, *map(str, values)))
        return readable_remark(f"@{len(self.kept)} ", told)


def readable_remark(before: str, text: str) -> str:
    """A remark of ASCII letters, digits and plain signs, as long as it may be."""
    return f"!{before}{readable(text, PROFILE.limits['remark'] - len(before))}".rstrip()


def sheet(routine: Routine, called: Names, notes: Notes, verified: str) -> bytes:
    """The sheet of a routine as JSON."""
    content = {
        "verified": f"VERIFIED: {verified} controller=NOT RUN",
        "safety": SAFETY,
        "program": routine.name,
        "robot": robot(routine.robot).name,
        "digest": routine.digest,
        "main": called.program,
        "inputs_outputs": [[port.direction, port.number, name] for name, port in routine.ports.items()],
        "points": {str(number): name for name, number in called.points.items()},
        "variables": {str(register): name for name, register in called.variables.items()},
        "tables": {name: list(table) for name, table in routine.tables.items()},
        "table_registers": {str(before): name for name, before in called.tables.items()},
        "subroutines": {program: name for name, program in called.subroutines.items()},
        "payload_schedules_kg": {str(number): mass for mass, number in called.payloads.items()},
        "alarms": {str(number): alarm for alarm, number in called.alarms.items()},
        "notes": notes.kept,
    }
    text = json.dumps(content, ensure_ascii=True, indent=1, allow_nan=False)
    return (text + "\n").encode(PROFILE.encoding)
