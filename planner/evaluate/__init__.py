"""Evaluation: run the planner over a file of cases and judge every answer by what its program does in a dry run."""

from planner.evaluate.case import BadCases, Case, read_cases
from planner.evaluate.report import Score, Totals, totals
from planner.evaluate.run import evaluate, evaluate_one
from planner.evaluate.verdict import Failure, Given, Verdict

__all__ = [
    "BadCases",
    "Case",
    "Failure",
    "Given",
    "Score",
    "Totals",
    "Verdict",
    "evaluate",
    "evaluate_one",
    "read_cases",
    "totals",
]
