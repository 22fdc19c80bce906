"""Found, repaired and wrongly found faults over thirteen kinds of work: ``python -m benchmarks.repair``."""

import sys

from benchmarks.faults import faults
from robot_sim.repair import judge, repair
from tests.robot_sim.rehearse.scenes import NAMES, work

SEED = 7
"""Which faults are drawn."""


def main(names: tuple[str, ...]) -> None:
    """Print a line for each fault, then the sums."""
    seeded = found = repaired = false = 0
    added = list[float]()
    for name in names:
        one = work(name)
        false += len(judge(one.program, one.cell).findings)
        for kind, faulty in faults(one.program, one.cell, SEED):
            verdict = judge(faulty, one.cell)
            done = repair(faulty, one.cell) if verdict.errors else None
            seeded, found = seeded + 1, found + bool(verdict.findings)
            repaired += done is not None and not done.left
            added += [] if done is None else [it.seconds for it in done.made if it.seconds is not None]
            edits = "" if done is None else ", ".join(f"{it.edit.kind} at {it.edit.step}" for it in done.made)
            print(f"{name:<12} {kind:<18} {', '.join(dict.fromkeys(it.code for it in verdict.findings))} -> {edits}")
            sys.stdout.flush()
    print(f"{seeded} faults, {100 * found / seeded:.1f} % found, {100 * repaired / seeded:.1f} % repaired")
    print(f"{false} findings on {len(names)} good programs, {sum(added):.1f} s added by {len(added)} edits that run")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]) or NAMES)
