"""``kyoji evaluate``: run a file of cases and judge every answer."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator

from planner.evaluate import BadCases, Case, Totals, Verdict, evaluate, read_cases, totals
from robot_sim.rehearse.kinematic import Kinematic
from robot_sim.rehearse.run import default_backend
from server.cli import inputs
from server.cli.command import Command
from server.cli.exits import BadInput, Exit
from server.cli.output import Output

MOST_JOBS = 64
"""Processes that may be asked for."""


def _arguments(parser: ArgumentParser) -> None:
    parser.add_argument("cases", metavar="CASES.jsonl", help="cases, one JSON object a line")
    parser.add_argument("--only", metavar="ID,ID", help="only these cases")
    inputs.language_argument(parser)
    parser.add_argument("--jobs", metavar="N", type=_jobs, default=1, help="processes that work at once; by default 1")
    parser.add_argument("--physics", action="store_true", help="run in physics instead of kinematics only; slow")


def _jobs(text: str) -> int:
    """A number of processes, at least one."""
    if not text.isdecimal() or not 1 <= int(text) <= MOST_JOBS:
        raise ArgumentTypeError(f"give a whole number from 1 to {MOST_JOBS}, not {text!r}")
    return int(text)


def _run(arguments: Namespace, output: Output) -> Exit:
    cases = _chosen(_read(arguments.cases), arguments.only, arguments.language)
    engine = default_backend if arguments.physics else Kinematic
    verdicts = tuple(evaluate(cases, engine, arguments.jobs))
    whole = totals(verdicts)
    document = {"cases": [one.model_dump(mode="json") for one in verdicts], "totals": whole.model_dump(mode="json")}
    output.show(document, *map(_line, verdicts), *_summary(whole))
    return Exit.DONE


def _read(path: str) -> tuple[Case, ...]:
    try:
        return read_cases(inputs.text(path))
    except BadCases as bad:
        raise BadInput(f"{path}: {bad}", "cases.bad") from None


def _chosen(cases: tuple[Case, ...], only: str | None, language: str | None) -> tuple[Case, ...]:
    names = None if only is None else only.split(",")
    if names is not None and (unknown := {*names} - {case.id for case in cases}):
        raise BadInput(f"--only: no case {', '.join(sorted(unknown))}", "cases.unknown")
    chosen = (case for case in cases if names is None or case.id in names)
    return tuple(case for case in chosen if language in (None, case.language))


def _line(one: Verdict) -> str:
    mark = "ok" if one.passed else str(one.failure)
    message = " ".join(one.message.split())
    return f"{one.id}  {one.language}  {mark:<17} {one.expected} -> {one.outcome}  {one.ms:.0f} ms  {message}".rstrip()


def _summary(whole: Totals) -> Iterator[str]:
    yield f"right: {whole.passed} of {whole.cases}; planner: median {whole.ms_median:.0f} ms, p95 {whole.ms_p95:.0f} ms"
    yield f"pairs that come to the same: {whole.pairs.passed} of {whole.pairs.cases}"
    for title, scores in (("language", whole.languages), ("tag", whole.tags)):
        yield f"{title}: " + ", ".join(f"{name} {one.passed}/{one.cases}" for name, one in scores.items())
    yield "wrong: " + (", ".join(f"{name} {count}" for name, count in whole.failures.items() if count) or "none")


COMMAND = Command("evaluate", "run a file of cases and judge every answer", _arguments, _run)
"""``kyoji evaluate``."""
