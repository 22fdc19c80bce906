"""Reads a program back, whatever controller it is for."""

from collections.abc import Mapping

from robot_sim.controllers.controller import UnknownController, controller, controllers
from robot_sim.controllers.recovered import Recovered


def read(name: str, files: Mapping[str, bytes]) -> Recovered:
    """The program in the files of a controller, which is given by name or by the extension of its files, with the dot.

    Raises:
        UnknownController: there is no such controller or extension.
        Unreadable: the first line that is not understood, and why.
    """
    by_extension = {profile.extension: profile.name for profile in controllers()}
    known = (*(profile.name for profile in controllers()), *by_extension)
    if name not in known:
        raise UnknownController(name, known)
    return controller(by_extension.get(name, name)).read(files)
