"""``kyoji plan``: from an instruction to a program, a question or a refusal."""

from argparse import ArgumentParser, Namespace
from typing import assert_never

from planner import plan, say_assumption, say_question, say_refusal
from planner.outcome import Outcome, Plan, Question, Refusal
from robot_sim.cell import Cell
from server.cli import inputs
from server.cli.command import Command
from server.cli.exits import Exit
from server.cli.output import Output, Record
from server.cli.show import findings_json, program_json, program_lines


def show_outcome(outcome: Outcome, cell: Cell, language: str) -> tuple[Exit, Record, list[str]]:
    """How an outcome ends the command, and how it is shown."""
    document = outcome.model_dump(mode="json")
    match outcome:
        case Plan():
            assumed = [say_assumption(a, cell, language) for a in outcome.assumptions]
            document |= {"read_back": program_json(outcome.program, cell, language), "assumed": assumed}
            return (
                Exit.DONE,
                document,
                [*program_lines(outcome.program, cell, language), *(f"  * {a}" for a in assumed)],
            )
        case Question():
            question = say_question(outcome, cell, language)
            return Exit.QUESTION, document | {"message": question, "program": None}, [f"? {question}"]
        case Refusal():
            refusal = say_refusal(outcome, cell, language)
            findings = findings_json(outcome.findings, cell, language)
            return (
                Exit.REFUSED,
                document | {"message": refusal, "findings": findings, "program": None},
                [f"! {refusal}"],
            )
        case _:
            assert_never(outcome)


def _arguments(parser: ArgumentParser) -> None:
    inputs.cell_argument(parser)
    inputs.language_argument(parser)
    parser.add_argument("instruction", metavar="INSTRUCTION", help="what the robot should do; - reads standard input")


def _run(arguments: Namespace, output: Output) -> Exit:
    cell = inputs.cell(arguments.cell)
    outcome = plan(inputs.instruction(arguments.instruction), cell, arguments.language)
    exit_code, document, lines = show_outcome(outcome, cell, arguments.language or outcome.language)
    output.show(document, *lines)
    return exit_code


COMMAND = Command("plan", "turn an instruction into a program, a question or a refusal", _arguments, _run)
"""``kyoji plan``."""
