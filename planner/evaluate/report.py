"""Totals over verdicts: by language, by tag, by the way in which answers are wrong."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from planner.evaluate.verdict import Failure, Verdict
from robot_sim.frozen import Frozen
from robot_sim.units import Real, Whole


class Score(Frozen):
    """How many of some cases are right."""

    cases: Whole
    """How many there are."""
    passed: Whole
    """How many are right."""


class Totals(Frozen):
    """Everything over all cases."""

    cases: Whole
    """How many there are."""
    passed: Whole
    """How many are right."""
    languages: dict[str, Score]
    """By language."""
    tags: dict[str, Score]
    """By tag."""
    pairs: Score
    """Cases of the same meaning in two languages, and how many of them come to the same."""
    failures: dict[Failure, Whole]
    """How many are wrong in each way."""
    ms_median: Real
    """Time of the planner in the middle case [ms]."""
    ms_p95: Real
    """Time of the planner that 95 of 100 cases stay under [ms]."""


def totals(verdicts: tuple[Verdict, ...]) -> Totals:
    """The totals of some verdicts."""
    times = sorted(one.ms for one in verdicts) or [0.0]
    failed = Counter(one.failure for one in verdicts if one.failure is not None)
    whole = _score(verdicts)
    return Totals(
        cases=whole.cases,
        passed=whole.passed,
        languages={
            code: _score(one for one in verdicts if one.language == code) for code in _all(verdicts, "language")
        },
        tags={tag: _score(one for one in verdicts if tag in one.tags) for tag in _tags(verdicts)},
        pairs=_pairs(verdicts),
        failures={failure: failed[failure] for failure in Failure},
        ms_median=times[len(times) // 2],
        ms_p95=times[min(len(times) - 1, int(0.95 * len(times)))],
    )


def _score(verdicts: Iterable[Verdict]) -> Score:
    counted = tuple(verdicts)
    return Score(cases=len(counted), passed=sum(one.passed for one in counted))


def _pairs(verdicts: tuple[Verdict, ...]) -> Score:
    pairs = defaultdict[str, list[str]](list)
    for one in verdicts:
        if one.pair is not None:
            pairs[one.pair].append(one.likeness)
    whole = [likenesses for likenesses in pairs.values() if len(likenesses) > 1]
    return Score(cases=len(whole), passed=sum(bool(one[0]) and len({*one}) == 1 for one in whole))


def _all(verdicts: tuple[Verdict, ...], field: str) -> list[str]:
    return sorted({getattr(one, field) for one in verdicts})


def _tags(verdicts: tuple[Verdict, ...]) -> list[str]:
    return sorted({tag for one in verdicts for tag in one.tags})
