"""The catalogue's arm by the way people write it: maker and model, whatever the case, spaces and hyphens."""

import unicodedata
from difflib import get_close_matches
from functools import cache

from robot_sim.cell.robot import Robot, UnknownRobot, robots

MAKERS: dict[str, tuple[str, ...]] = {
    "ABB": ("ABB",),
    "DENSO": ("DENSO", "DENSO WAVE", "デンソー", "デンソーウェーブ"),
    "Doosan": ("Doosan", "Doosan Robotics"),
    "FANUC": ("FANUC", "ファナック"),
    "Franka": ("Franka", "Franka Emika", "Franka Robotics"),
    "KUKA": ("KUKA",),
    "Kawasaki": ("Kawasaki", "Kawasaki Robotics", "川崎", "川崎重工", "カワサキ"),
    "Mitsubishi Electric": ("Mitsubishi", "Mitsubishi Electric", "MELFA", "三菱", "三菱電機"),
    "Staubli": ("Staubli", "Stäubli", "ストーブリ"),
    "UFACTORY": ("UFACTORY",),
    "Universal Robots": ("Universal Robots", "UR", "ユニバーサルロボット"),
    "Yaskawa": ("Yaskawa", "Yaskawa Electric", "Motoman", "Yaskawa Motoman", "安川", "安川電機"),
}
"""How people write each maker of the catalogue."""

CLOSE = 0.6
"""How alike two writings have to be to be offered, from 0 to 1."""


def find_robot(text: str) -> Robot:
    """The arm that ``text`` means: its name in the catalogue, its model, or maker and model.

    Raises:
        UnknownRobot: no arm is written like this; carries the names of the arms that are written most alike, or of all.
    """
    writings, wanted = _writings(), _plain(text)
    if wanted in writings:
        return writings[wanted]
    alike = get_close_matches(wanted, writings, n=3, cutoff=CLOSE)
    known = tuple(dict.fromkeys(writings[writing].name for writing in alike))
    raise UnknownRobot(text, known or tuple(robot.name for robot in robots()))


@cache
def _writings() -> dict[str, Robot]:
    """Every way to write an arm of the catalogue, plain.

    Raises:
        ValueError: two arms are written the same way.
    """
    found = dict[str, Robot]()
    for robot in robots():
        models = (robot.name, robot.model, *robot.also)
        for writing in {_plain(f"{maker}{model}") for maker in ("", *MAKERS[robot.maker]) for model in models}:
            if found.setdefault(writing, robot) is not robot:
                raise ValueError(f"{writing!r} means both {found[writing].name} and {robot.name}")
    return found


def _plain(text: str) -> str:
    """The letters and digits of a writing; case, accents and everything between them left out."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())
