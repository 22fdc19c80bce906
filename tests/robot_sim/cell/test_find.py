"""Arms are found by what people write."""

import pytest

from robot_sim.cell.find import MAKERS, find_robot
from robot_sim.cell.robot import Robot, UnknownRobot, robots

WRITTEN = [
    ("Yaskawa GP8", "gp8"),
    ("FANUC LR Mate 200iD", "lr-mate-200id"),
    ("FANUC LR Mate 200iD/7", "lr-mate-200id"),
    ("UR10e", "ur10e"),
    ("Universal Robots UR10e", "ur10e"),
    ("DENSO VS060", "vs060"),
    ("Kawasaki RS007N", "rs007n"),
    ("Mitsubishi RV-4FR", "rv-4fr"),
    ("Yaskawa HC10", "hc10"),
    ("fanuc crx 10ia", "crx-10ia"),
    ("FANUC  CRX-10iA ", "crx-10ia"),
    ("UR5e", "ur5e"),
    ("UR3e", "ur3e"),
    ("Motoman GP8", "gp8"),
    ("安川電機 ＧＰ８", "gp8"),
    ("ファナック　ＣＲＸ－１０ｉＡ", "crx-10ia"),
    ("デンソー VS-060", "vs060"),
    ("ﾃﾞﾝｿｰ VS060", "vs060"),
    ("三菱電機 RV4FR", "rv-4fr"),
    ("Stäubli RX160", "rx160"),
    ("KUKA KR 6 R900 sixx", "kr6-r900"),
    ("Franka Emika Panda", "panda"),
    ("LBR iiwa 14 R820", "iiwa14"),
]


@pytest.mark.parametrize(("text", "name"), WRITTEN)
def test_an_arm_is_found_however_it_is_written(text: str, name: str) -> None:
    assert find_robot(text).name == name


@pytest.mark.parametrize("entry", robots(), ids=lambda entry: entry.name)
def test_every_arm_is_found_by_name_model_and_maker(entry: Robot) -> None:
    for writing in (entry.name, entry.model, f"{entry.maker} {entry.model}", f"{entry.maker} {entry.name}".upper()):
        assert find_robot(writing) == entry


def test_every_maker_of_the_catalogue_has_its_writings() -> None:
    assert {entry.maker for entry in robots()} == set(MAKERS)


def test_a_misspelt_arm_is_refused_with_those_alike() -> None:
    """The nearest writings are offered, never taken: a wrong arm would be rehearsed for nothing."""
    with pytest.raises(UnknownRobot, match=r"no robot 'FANUC CRX-15iA'.*crx-"):
        find_robot("FANUC CRX-15iA")


@pytest.mark.parametrize("text", ["", "   ", "---", "FANUC", "Yaskawa", "Nachi MZ07", "x" * 10_000])
def test_what_is_no_arm_is_refused(text: str) -> None:
    """An empty text and a maker alone mean no arm."""
    with pytest.raises(UnknownRobot):
        find_robot(text)
