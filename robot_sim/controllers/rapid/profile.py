"""What is known of ABB's controllers."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="rapid",
    maker="ABB",
    title="RAPID (IRC5, OmniCore)",
    extension=".mod",
    encoding="ascii",
    line_end="\r\n",
    serves=("ABB",),
    lacks=("guard",),
    unrolls=False,
    decimals={"joint_deg": 6, "position_mm": 6, "quaternion": 9, "speed": 6, "mass_kg": 6, "time_s": 6, "percent": 6},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-4, time=1e-5),
    limits={"file_bytes": 10_000_000, "name": 32, "text": 80, "line": 200, "highest_port": 9_999, "points": 5_000},
    sources={
        "robtarget": "RAPID reference, robtarget: mm, unit quaternion [q1, q2, q3, q4] with the scalar first, "
        "confdata, six external axes of which 9E9 are not there",
        "confdata": "RAPID reference, confdata: quarter turns of axes 1, 4 and 6, counted from 0 upwards and from -1 "
        "downwards; cfx 0-7 adds 4 for the wrist behind axis 1, 2 behind the lower arm, 1 for axis 5 negative",
        "base": "points are in a work object of our own on the world frame; the world frame has to be the base frame",
        "joints": "ros-industrial/abb: joint angles are those of the pendant; jointtarget in deg",
        "speeddata": "RAPID reference, speeddata: TCP in mm/s, reorientation in deg/s, external axes",
        "joint_speed": "RAPID reference, MoveAbsJ: a joint move takes its pace from speeddata, not from a share of "
        "joint speeds; the TCP limit and, as reorientation, the share of the slowest joint's speed are given",
        "zonedata": "RAPID reference, zonedata: a zone of r mm for path, orientation and external axes",
        "wait": "RAPID reference, WaitDI: MaxTime in s; with TimeFlag the program goes on and the flag tells",
        "wait_any": "RAPID reference, ClkRead and WaitTime: a function that looks at the inputs every 0.01 s",
        "velset": "RAPID reference, VelSet: override in % of programmed velocities, then the highest TCP velocity",
        "alarm": "RAPID reference, ErrWrite: header and reason into the event log; EXIT ends without a way to go on",
        "gripload": "RAPID reference, GripLoad: what the gripper holds beside the load of the tool itself",
        "io": "signals have names in the I/O configuration; di_2 stands for input 2",
        "text": "RAPID overview: strings of at most 80 characters, names of at most 32",
        "encoding": "SystemAbb.cs of visose/Robots: ISO-8859-1 on IRC5, UTF-8 on OmniCore; ASCII is read the same",
        "precision": "RAPID numbers have about seven digits; more are printed so that the file itself loses nothing",
        "tolerances": "rounding of the printed decimals, with a margin",
        "limits": "names and texts: RAPID overview; the others are chosen, far above any program taught by hand",
    },
)
"""RAPID modules for ABB's arms."""
