"""From what people wrote about a cell to facts that programs obey."""

from planner.facts.inform import with_facts
from planner.facts.read import Facts, read_facts
from planner.facts.say import say_fact

__all__ = ["Facts", "read_facts", "say_fact", "with_facts"]
