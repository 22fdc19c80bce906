"""``kyoji certify``: how robust a program is against the tolerances of its cell."""

from argparse import ArgumentParser, Namespace
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from robot_sim.certify import Certificate, certify
from robot_sim.finding import Forbidden
from server.cli import inputs
from server.cli.command import Command
from server.cli.dry_run import forbidden
from server.cli.exits import Exit
from server.cli.output import Output
from server.path import Draft, allowed, check

CHUNK = 4
"""Runs that a process is given at a time."""


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    parser.add_argument("--runs", type=int, default=100, metavar="N", help="seeded runs, 100 by default")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="seed of all draws, 0 by default")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="processes that run them, 1 by default")
    parser.add_argument("--out", metavar="FILE", help="file for the certificate as JSON")
    inputs.program_argument(parser)


def _run(arguments: Namespace, output: Output) -> Exit:
    draft = Draft(cell=inputs.cell(arguments.cell), program=inputs.program(arguments.program))
    try:
        certificate = _certificate(draft, arguments.runs, arguments.seed, arguments.processes)
    except Forbidden as refused:
        code, document, lines = forbidden(refused, draft, arguments.language or "en")
        output.show(document, *lines)
        return code
    if arguments.out:
        Path(arguments.out).write_text(certificate.model_dump_json(indent=2), encoding="utf-8")
    output.show({"digest": certificate.digest, **certificate.model_dump(mode="json")}, *_lines(certificate))
    return Exit.DONE if certificate.passed == certificate.runs else Exit.FORBIDDEN


def _certificate(draft: Draft, runs: int, seed: int, processes: int) -> Certificate:
    checked = allowed(check(draft))
    if processes <= 1:
        return certify(checked.routine, draft.cell, runs, seed)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return certify(checked.routine, draft.cell, runs, seed, spread=partial(pool.map, chunksize=CHUNK))


def _lines(found: Certificate) -> list[str]:
    """What the command shows to a person."""
    share = f"{found.passed} of {found.runs} runs passed ({100 * found.low:.1f} to {100 * found.high:.1f} %, 95 %)"
    lines = [share, f"holds to {found.holds_to} mm of displacement, seed {found.seed}, digest {found.digest}"]
    if found.first_step is not None:
        lines.append(f"fails first at step {found.first_step}")
    lines += [f"run {one.run}: {one.finding.code} at step {one.finding.step}" for one in found.failures]
    return [*lines, *(f"{fault.kind} {fault.name}: {fault.outcome}" for fault in found.faults)]


COMMAND = Command("certify", "show how robust a program is", _arguments, _run)
"""``kyoji certify``."""
