"""What the service answers when it cannot do what was asked: a code and facts, never a sentence."""

from robot_sim.cell import Cell
from robot_sim.finding import Fact, Finding


class Problem(Exception):
    """Raised for a request that cannot be met.

    The sentence of `code` stands in each language pack under ``[problem]`` and may use `facts` by name;
    `where` names the field or thing that is wrong, for example ``body.instruction``.
    """

    def __init__(self, code: str, where: str | None = None, **facts: Fact) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code = code
        self.where = where
        self.facts = facts


class Forbidding(Problem):
    """Raised when findings forbid to go on; carries them, and the cell whose names their sentences need."""

    def __init__(self, code: str, cell: Cell, findings: tuple[Finding, ...]) -> None:
        super().__init__(code)
        self.cell = cell
        self.findings = findings


class Invalid(Problem):
    """Raised for content that is not valid; carries (field, what is wrong) for each fault."""

    def __init__(self, code: str, *faults: tuple[str, str]) -> None:
        where, what = faults[0]
        super().__init__(code, where, first=f"{where}: {what}")
        self.faults = faults
