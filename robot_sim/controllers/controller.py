"""The controllers there are: each a folder beside this file."""

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from robot_sim.controllers.loss import Loss
from robot_sim.controllers.profile import Profile
from robot_sim.controllers.recovered import Recovered
from robot_sim.program.routine import Routine


@dataclass(frozen=True)
class Controller:
    """One controller: what its folder holds."""

    profile: Profile
    """What is known of it: ``PROFILE`` in ``profile``."""
    write: Callable[[Routine, str], dict[str, bytes]]
    """Writes the files of a routine; takes what their head says of the proof: ``write`` in ``writer``."""
    losses: Callable[[Routine], tuple[Loss, ...]]
    """What the files say less exactly than the routine: ``losses`` in ``writer``."""
    read: Callable[[Mapping[str, bytes]], Recovered]
    """Recovers a program from its files: ``read`` in ``reader``."""


class UnknownController(LookupError):
    """Raised for a controller that does not exist; lists those that do."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"no controller {name!r}; known controllers: {', '.join(known)}")
        self.name = name
        self.known = known


def controllers() -> tuple[Profile, ...]:
    """The profile of every controller, in the order of their names."""
    return tuple(controller.profile for controller in _folders().values())


def profile(name: str) -> Profile:
    """The profile of one controller.

    Raises:
        UnknownController: there is none with this name.
    """
    return controller(name).profile


def controller(name: str) -> Controller:
    """One controller by its name.

    Raises:
        UnknownController: there is none with this name.
    """
    folders = _folders()
    if name not in folders:
        raise UnknownController(name, tuple(folders))
    return folders[name]


@cache
def _folders() -> dict[str, Controller]:
    found = pkgutil.iter_modules([str(Path(__file__).parent)])
    return {module.name: _load(module.name) for module in sorted(found) if module.ispkg}


def _load(name: str) -> Controller:
    package = f"{__package__}.{name}"
    facts, writer, reader = (import_module(f"{package}.{part}") for part in ("profile", "writer", "reader"))
    return Controller(facts.PROFILE, writer.write, writer.losses, reader.read)
