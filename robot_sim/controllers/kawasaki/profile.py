"""What is known of Kawasaki's controllers."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="kawasaki",
    maker="Kawasaki",
    title="AS (D, E, F controllers)",
    extension=".as",
    encoding="ascii",
    line_end="\r\n",
    serves=("Kawasaki",),
    lacks=("wait_any", "guard"),
    unrolls=False,
    decimals={"joint_deg": 6, "position_mm": 6, "angle_deg": 7, "speed": 6, "mass_kg": 6, "time_s": 6, "share": 6},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-4, time=1e-5),
    limits={"name": 15, "text": 60, "line": 120, "lowest_port": 1, "highest_port": 256, "points": 5_000},
    sources={
        "file": "genuine .as files: .PROGRAM name() to .END, then .TRANS and .JOINTS, a name and six numbers a line",
        "pose": "robodk's robomath and 1,132 genuine .TRANS rows: O, A, T turn about z, y', z'' [deg], A from 0 to 180",
        "base": "BASE NULL: the robot base; general knowledge, to be confirmed on the pendant",
        "joints": "Kawasaki-Robotics/khi_robot: joint angles are those of the pendant, axis 1 clockwise from above",
        "speed": "CATIA's translator for Kawasaki: SPEED n in % or n MM/S; without ALWAYS it holds for the next motion",
        "accuracy": "CATIA's translator for Kawasaki: ACCURACY in mm; AS language reference: BREAK waits for the end "
        "of a motion",
        "turn": "how fast a line turns is left to the controller: AS takes one speed for a line",
        "arc": "AS language reference: C1MOVE to the point on the way, C2MOVE to the end",
        "io": "AS language reference: SIGNAL n and -n switch output n; SIG(1000+n) is input n, a minus asks for off",
        "wait": "AS language reference: WAIT has no time-out; TIMER 1 counts seconds from 0",
        "stop": "AS language reference: HALT ends a program, which CONTINUE cannot resume",
        "weight": "AS language reference: WEIGHT mass, centre of gravity from the flange [kg, mm]",
        "encoding": "genuine files: ASCII",
        "tolerances": "rounding of the printed decimals, with a margin",
        "limits": "names from general knowledge; the others are chosen",
    },
)
"""AS programs for Kawasaki's arms."""
