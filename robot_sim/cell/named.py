"""Names of things in a cell, in the words of the people who work there."""

from typing import Annotated

from pydantic import Field

from robot_sim.frozen import Frozen

Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\s\x00-\x1f\x7f][^\x00-\x1f\x7f]*$")]
"""A name of 1 to 60 characters on one line; any script."""

Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
"""A language code such as ``ja`` or ``en``."""


class Named(Frozen):
    """Anything that an instruction can name."""

    name: Name
    """The name that programs and exports use; unique within the cell among things of its kind."""
    labels: dict[Language, Name] = {}
    """What people call it, by language; shown when a program is said back. Else its name is shown."""
    aliases: tuple[Name, ...] = ()
    """Other words for the same thing, in any language."""

    def label(self, language: str) -> str:
        """What people who speak ``language`` call it."""
        return self.labels.get(language, self.name)

    def spoken(self) -> tuple[str, ...]:
        """Every word that means this thing: its name, its labels and its aliases, each once."""
        return tuple(dict.fromkeys((self.name, *self.labels.values(), *self.aliases)))
