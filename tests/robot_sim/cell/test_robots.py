import numpy as np
import pytest
import ssik
from pydantic import ValidationError

from robot_sim.cell.robot import FOLDER, SOURCED, Robot, UnknownRobot, robot, robots
from robot_sim.motion import arm

CATALOGUE = pytest.mark.parametrize("entry", robots(), ids=lambda entry: entry.name)


def test_every_file_of_the_folder_is_a_robot_of_its_name() -> None:
    assert [entry.name for entry in robots()] == sorted(path.stem for path in FOLDER.glob("*.toml"))


def test_the_first_offer_is_complete() -> None:
    """The arms that cells, examples and the documentation count on, of six makers."""
    assert {entry.name for entry in robots()} >= {
        *("ur3e", "ur5e", "ur10e", "crx-5ia", "crx-10ia", "lr-mate-200id"),
        *("gp8", "hc10", "vs060", "rv-4fr", "rs007n"),
    }
    assert len({entry.maker for entry in robots()}) >= 6


@CATALOGUE
def test_limits_are_sane(entry: Robot) -> None:
    """A joint turns a third of a turn to two turns, at 100 to 1000 deg/s, and gains that speed in 0.1 to 1.5 s."""
    for joint in entry.joints:
        assert 120 <= joint.upper - joint.lower <= 720
        assert 100 <= joint.speed <= 1000
        assert 0.1 <= joint.speed / joint.acceleration <= 1.5
    assert len({joint.name for joint in entry.joints}) == len(entry.joints) == 6
    assert 1 <= entry.payload <= 30
    assert all(20 <= radius <= 150 for radius in entry.link_radius)


@CATALOGUE
def test_every_figure_names_its_source(entry: Robot) -> None:
    assert set(entry.sources) == SOURCED
    assert all(len(source) > 10 for source in entry.sources.values())


@CATALOGUE
def test_home_is_reachable_with_the_flange_facing_down(entry: Robot) -> None:
    """Home is inside the limits, away from singularities, with room to a limit, and the flange looks at the floor."""
    kinematics = arm(entry.name)
    flange = kinematics.forward(entry.home)
    assert flange[:3, 2] == pytest.approx((0, 0, -1), abs=1e-6)
    assert flange[2, 3] > 100
    assert kinematics.singularity(entry.home) > 0.1
    assert kinematics.inverse(flange, near=entry.home)[0] == pytest.approx(entry.home, abs=1e-6)
    assert min(np.subtract(entry.home, kinematics.lower).min(), np.subtract(kinematics.upper, entry.home).min()) > 15


@CATALOGUE
def test_the_reach_fits_the_kinematic_table(entry: Robot) -> None:
    """The data sheet's reach lies between the stretched arm's forearm end and its flange, to 5 %."""
    rows = np.random.default_rng(1).uniform(arm(entry.name).lower, arm(entry.name).upper, (20_000, 6))
    frames = arm(entry.name).frames_many(rows)
    forearm, flange = (np.linalg.norm(frames[:, i, :2, 3], axis=1).max() for i in (3, -1))
    assert forearm * 0.95 <= entry.reach <= flange * 1.05


@CATALOGUE
def test_the_catalogue_keeps_inside_the_kinematic_tables_limits(entry: Robot) -> None:
    """Where the table has a limit, the catalogue never allows more."""
    for joint, limits in zip(entry.joints, ssik.Manipulator.from_prebuilt(entry.kinematics).joint_limits, strict=True):
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
