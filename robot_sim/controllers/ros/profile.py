"""What is known of trajectory controllers under ROS 2."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="ros",
    maker="ROS 2",
    title="JointTrajectory (JSON)",
    extension=".json",
    encoding="utf-8",
    line_end="\n",
    serves=(),
    lacks=("increment", "until", "guard", "counter"),
    unrolls=True,
    decimals={"position_rad": 9, "velocity_rad_s": 9, "time_s": 9},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-9, time=1e-9),
    limits={"file_bytes": 200_000_000, "moves": 5_000},
    sources={
        "message": "ROS 2 trajectory_msgs/JointTrajectory: joint_names, points of positions [rad], velocities [rad/s] "
        "and time_from_start {sec, nanosec}",
        "interpolation": "ros2_control joint_trajectory_controller: positions and velocities are joined by cubics",
        "envelope": "chosen: ROS has no message for a program; the file describes itself under `about`",
        "tolerances": "rounding of the printed decimals, with a margin; the path includes the cubics between samples",
        "limits": "chosen, far above any program taught by hand",
    },
)
"""Sampled trajectories for ros2_control and alike."""
