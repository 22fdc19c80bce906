import numpy as np
import pytest
from pydantic import ValidationError

from robot_sim.cell.robot import FOLDER, SOURCED, Robot, UnknownRobot, robot, robots
from robot_sim.motion import arm
from robot_sim.motion.chain import manipulator

ELSEWHERE = {"ur3e", "ur5e", "ur10e", "ur16e", "xarm6"}
"""Arms whose makers give the reach of the working area, not that of a joint."""

ROUNDED = {"m1013": 1e-3, "xarm6": 1e-5, "panda": 1e-5}
"""By how much the tables of some arms are rounded, as the third column of a rotation."""

CATALOGUE = pytest.mark.parametrize("entry", robots(), ids=lambda entry: entry.name)


def test_every_file_of_the_folder_is_a_robot_of_its_name() -> None:
    assert [entry.name for entry in robots()] == sorted(path.stem for path in FOLDER.glob("*.toml"))


def test_the_first_offer_is_complete() -> None:
    """The arms that cells, examples and the documentation count on, of at least ten makers."""
    assert {entry.name for entry in robots()} >= {
        *("ur3e", "ur5e", "ur10e", "crx-5ia", "crx-10ia", "lr-mate-200id"),
        *("gp8", "hc10", "vs060", "rv-4fr", "rs007n", "crx-20ia-l", "m-710ic-70", "r-2000ic-210l", "ur16e", "ur20"),
        *("kr6-r900", "iiwa7", "iiwa14", "irb120-3-58", "irb1600-6-12", "rx160", "panda", "xarm6", "m1013"),
    }
    assert len(robots()) >= 22
    assert len({entry.maker for entry in robots()}) >= 10


@CATALOGUE
def test_limits_are_sane(entry: Robot) -> None:
    """A joint turns a third of a turn to 800 deg, at 70 to 1000 deg/s, and gains that speed in 0.1 to 1.5 s."""
    for joint in entry.joints:
        assert 120 <= joint.upper - joint.lower <= 800
        assert 70 <= joint.speed <= 1000
        assert 0.1 <= joint.speed / joint.acceleration <= 1.5
    assert len({joint.name for joint in entry.joints}) == len(entry.joints)
    assert len(entry.joints) in (6, 7)
    assert 1 <= entry.payload <= 300
    assert all(20 <= radius <= entry.reach / 5 for radius in entry.link_radius)


@CATALOGUE
def test_every_figure_names_its_source(entry: Robot) -> None:
    assert set(entry.sources) == SOURCED
    assert all(len(source) > 10 for source in entry.sources.values())


@CATALOGUE
def test_home_is_reachable_with_the_flange_facing_down(entry: Robot) -> None:
    """Home is inside the limits, away from singularities, with room to a limit, and the flange looks at the floor."""
    kinematics = arm(entry.name)
    flange = kinematics.forward(entry.home)
    assert flange[:3, 2] == pytest.approx((0, 0, -1), abs=ROUNDED.get(entry.name, 1e-6))
    assert flange[2, 3] > 100
    assert kinematics.singularity(entry.home) > 0.1
    assert kinematics.inverse(flange, near=entry.home)[0] == pytest.approx(entry.home, abs=1e-6)
    assert min(np.subtract(entry.home, kinematics.lower).min(), np.subtract(kinematics.upper, entry.home).min()) > 15


@CATALOGUE
def test_the_stated_reach_is_that_of_the_kinematic_table(entry: Robot) -> None:
    """The data sheet's reach is, to 2.5 %, that of 20,000 random postures to the wrist or to the flange.

    Makers give it from joint 1 or from the shoulder, to the wrist centre or to the flange. Of the arms in ELSEWHERE the
    figure is to no joint: there it only has to lie between forearm end and flange.
    """
    kinematics = arm(entry.name)
    rows = np.random.default_rng(1).uniform(kinematics.lower, kinematics.upper, (20_000, len(entry.joints)))
    frames = kinematics.frames_many(rows)
    shoulder = kinematics.frames(entry.home)[1][:3, 3] * (0, 0, 1)
    forearm, wrist, flange = (np.linalg.norm(frames[:, i, :3, 3] - shoulder, axis=1).max() for i in (-4, -3, -1))
    if entry.name in ELSEWHERE:
        assert forearm * 0.95 <= entry.reach <= flange
    else:
        assert min(abs(entry.reach / figure - 1) for figure in (wrist, flange)) < 0.025


@CATALOGUE
def test_the_catalogue_keeps_inside_the_kinematic_tables_limits(entry: Robot) -> None:
    """Where the table has a limit, the catalogue never allows more."""
    for joint, limits in zip(entry.joints, manipulator(entry).joint_limits, strict=True):
        if limits is not None:
            assert np.degrees(limits[0]) <= joint.lower + 0.2
            assert joint.upper - 0.2 <= np.degrees(limits[1])


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownRobot, match=r"no robot 'kuka'.*gp8.*ur5e"):
        robot("kuka")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"home": (0.0,) * 5}, "one entry a joint"),
        ({"home": (500.0, 0.0, 0.0, 0.0, 0.0, 0.0)}, "outside the limits"),
        ({"sources": {}}, "no source for"),
        ({"reach": float("inf")}, "finite"),
        ({"colour": "red"}, "Extra inputs"),
    ],
)
def test_a_wrong_entry_is_refused(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValidationError, match=complaint):
        Robot.model_validate({**robot("ur5e").model_dump(), **change})
