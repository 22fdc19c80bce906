"""What the service answers when it cannot do what was asked: a code and facts, never a sentence."""

from robot_sim.finding import Fact


class Problem(Exception):
    """Raised for a request that cannot be met.

    The sentence of `code` stands in each language pack under ``[problem]`` and may use `facts` by name; `where` names the
    field or thing that is wrong, for example ``body.instruction``.
    """

    def __init__(self, code: str, where: str | None = None, **facts: Fact) -> None:
        super().__init__(f"{code} {facts}" if facts else code)
        self.code = code
        self.where = where
        self.facts = facts
