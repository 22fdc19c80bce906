"""What a language model has to do for the planner."""

from typing import Protocol

Schema = dict[str, object]
"""A JSON schema."""


class ModelFailed(Exception):
    """The model gave no whole answer: unreachable, too slow, cut off, or not what it was asked for."""


class Model(Protocol):
    """Anything that answers a prompt with JSON of a schema."""

    @property
    def name(self) -> str:
        """What it is called, as it stands in a plan that it proposed."""
        ...

    def answer(self, prompt: str, schema: Schema) -> str:
        """The answer to a prompt, held to a schema.

        Raises:
            ModelFailed: there is no whole answer.
        """
        ...
