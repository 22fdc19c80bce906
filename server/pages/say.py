"""Data of a cell or a dry run in words and figures of a language."""

from typing import assert_never

from prompts import pack
from robot_sim.cell.limits import Limits
from robot_sim.cell.place import Place
from robot_sim.cell.tool import Dispenser, ParallelGripper, Tool, VacuumGripper
from robot_sim.finding import Fact


def figure(value: float, digits: int = 1) -> str:
    """A number with at most that many decimals, and no trailing zeros."""
    return f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"


class Say:
    """Words for the data that templates show."""

    def __init__(self, language: str, texts: dict[str, str]) -> None:
        self._texts = texts
        self.listing = pack(language).grammar.listing
        """What stands between the items of a list."""

    def __call__(self, key: str, **facts: Fact) -> str:
        """The text of that key with its facts."""
        return self._texts[key].format(**facts)

    def figure(self, value: float, digits: int = 1) -> str:
        """A number with at most that many decimals."""
        return figure(value, digits)

    def fixed(self, value: float, digits: int) -> str:
        """A number with exactly that many decimals."""
        return f"{value:.{digits}f}"

    def tool(self, tool: Tool) -> str:
        """What a tool is and what it can hold."""
        match tool:
            case ParallelGripper(stroke=(smallest, largest)):
                return self("tool_parallel_gripper", smallest=figure(smallest), largest=figure(largest))
            case VacuumGripper(cup=cup):
                return self("tool_vacuum_gripper", cup=figure(cup))
            case Dispenser():
                return self("tool_dispenser")
            case _:
                assert_never(tool)

    def seats(self, place: Place) -> str:
        """The seats of a place: a count where they are numbered from 1, else their names."""
        names = [slot.name for slot in place.slots]
        if len(names) > 1 and names == [str(number) for number in range(1, len(names) + 1)]:
            return self("cell_seats", count=len(names))
        return self("cell_seat_list", names=", ".join(names))

    def speed_limit(self, limits: Limits) -> str:
        """The highest TCP speeds of a cell."""
        holding = limits.tcp_speed if limits.holding_speed is None else limits.holding_speed
        return self("cell_holding", speed=figure(limits.tcp_speed), holding=figure(holding))
