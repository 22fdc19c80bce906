"""The rules of the cell, watched while a routine runs."""

from robot_sim.cell.broken import Moment, broken
from robot_sim.cell.fact import Entry, Interlock
from robot_sim.finding import Fact as Figure
from robot_sim.finding import Finding
from robot_sim.rehearse.wiring import Wiring
from robot_sim.rehearse.world import World, seconds


class Obedience:
    """Looks at every rule again and again, and keeps the first moment at which each is broken."""

    def __init__(self, world: World, wiring: Wiring) -> None:
        self._world, self._wiring = world, wiring
        self._names = tuple(signal.name for signal in world.scene.cell.signals)
        self._before: Moment | None = None
        self._found: dict[str, Finding] = {}
        if any(isinstance(fact, Entry | Interlock) for fact in world.scene.cell.facts):
            world.watchers.append(self._look)
            wiring.listeners.append(self._switched)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """One for each rule that was broken, at the first time."""
        return tuple(self._found.values())

    def _switched(self, signal: str, value: bool) -> None:
        self._look()

    def _look(self) -> None:
        x, y, z = self._world.tcp()[:3, 3].tolist()
        now = Moment((x, y, z), {name: self._wiring.value(name) for name in self._names})
        for fact in broken(self._world.scene.cell, now, self._before):
            facts: dict[str, Figure] = {"rule": fact.said, "time_s": seconds(self._world.clock)}
            finding = Finding(code="rule.broken", step=self._world.step or None, facts=facts)
            self._found.setdefault(fact.model_dump_json(), finding)
        self._before = now
