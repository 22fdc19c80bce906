"""What a model proposes: steps, each with the words of the instruction that ask for it."""

from functools import cache

from pydantic import Field, TypeAdapter, ValidationError

from planner.models.model import ModelFailed, Schema
from robot_sim.frozen import Frozen
from robot_sim.program.primitives import Step

MOST_ITEMS = 200
"""Steps that one proposal may have."""


class Item(Frozen):
    """One step."""

    quote: str = Field(min_length=1, max_length=2_000)
    """The words that ask for it, as they stand in the instruction."""
    step: Step
    """The step."""


class Proposal(Frozen):
    """All of them."""

    items: tuple[Item, ...] = Field(max_length=MOST_ITEMS)
    """The steps in order; none where the model thinks that a person has to be asked."""


@cache
def schema() -> Schema:
    """The JSON schema of a proposal."""
    return TypeAdapter(Proposal).json_schema()


def read_proposal(answer: str) -> Proposal:
    """A proposal from the text of an answer.

    Raises:
        ModelFailed: it is no such JSON; the message says what is wrong, for the model to put right.
    """
    try:
        return Proposal.model_validate_json(answer)
    except ValidationError as invalid:
        first = invalid.errors()[0]
        raise ModelFailed(f"{'.'.join(map(str, first['loc']))}: {first['msg']}") from None
