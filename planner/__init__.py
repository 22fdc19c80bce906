"""Language: from an instruction to a plan, a question or a refusal, and back to sentences."""

from planner.dialogue.turn import Turn
from planner.offline import plan
from planner.outcome import Assumption, Fate, Heard, Outcome, Plan, Question, Refusal, Span
from planner.readback import Said, read_back
from planner.say import say_assumption, say_finding, say_question, say_refusal

__all__ = [
    "Assumption",
    "Fate",
    "Heard",
    "Outcome",
    "Plan",
    "Question",
    "Refusal",
    "Said",
    "Span",
    "Turn",
    "plan",
    "read_back",
    "say_assumption",
    "say_finding",
    "say_question",
    "say_refusal",
]
