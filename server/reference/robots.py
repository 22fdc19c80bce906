"""Reference of the catalogue of robots."""

from robot_sim.cell import robots as catalogue
from server.reference.page import page, table


def robots() -> str:
    """The page ``robots.md``."""
    head = ("name", "maker", "model", "reach [mm]", "payload [kg]", "joints", "controller", "shape")
    rows = [
        (
            f"`{robot.name}`",
            robot.maker,
            robot.model,
            f"{robot.reach:g}",
            f"{robot.payload:g}",
            len(robot.joints),
            robot.controller,
            "approximate" if robot.approximate_shape else "mesh",
        )
        for robot in catalogue()
    ]
    introduction = (
        "Each robot is one data file in `robot_sim/cell/robots/`, which also names the source of every number."
    )
    return page("Robots", introduction, table(head, rows))
