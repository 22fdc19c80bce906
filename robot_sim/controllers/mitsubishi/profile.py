"""What is known of Mitsubishi's controllers."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="mitsubishi",
    maker="Mitsubishi Electric",
    title="MELFA-BASIC V and VI",
    extension=".prg",
    encoding="ascii",
    line_end="\r\n",
    serves=("Mitsubishi Electric", "Mitsubishi"),
    lacks=("wait_any", "guard"),
    unrolls=False,
    decimals={"joint_deg": 6, "position_mm": 4, "angle_deg": 6, "speed": 4, "percent": 4, "time_s": 4},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-3, time=6e-4),
    limits={
        "name": 12,
        "label": 8,
        "line": 110,
        "steps": 32_767,
        "lowest_port": 0,
        "highest_port": 255,
        "points": 999,
        "alarms": 99,
        "loads": 8,
    },
    sources={
        "file": "manual of the CR1D controller: numbered steps up to 32767 of at most 127 characters, labels of a star "
        "and 8 characters, positions after the program",
        "joints": "Mitsubishi-Electric-Asia/melfa_ros2_driver: joint angles are those of the teaching box; deg in the "
        "listing, rad inside calculations (manual of the CR1D)",
        "lines": "manual of the CR1D: Mvs and Mvr take joint variables too; so no structure flags are needed, whose "
        "second number is not described well enough to be written",
        "tool": "robodk's robomath: A, B, C about fixed x, y, z like W, P, R [deg]; mm",
        "speed": "manual of the CR1D: Ovrd and JOvrd in %, Spd in mm/s; Ovrd scales both",
        "wait": "manual of the CR1D: Wait has no time-out on V; M_Timer(1) counts ms",
        "logic": "manual of the CR1D: Not works on bits; conditions are turned around one by one instead",
        "alarm": "general knowledge: Error 9100 to 9199 is a user error; Hlt in a loop cannot be passed",
        "load": "general knowledge: LoadSet hand, work selects masses that are entered as parameters",
        "blend": "Cnt mixes motions in a way that depends on both; every motion stops",
        "encoding": "ASCII; kanji would be Shift JIS",
        "tolerances": "rounding of the printed decimals, with a margin; time-outs are whole milliseconds",
        "limits": "manual of the CR1D, but for points, alarms and ports, which are chosen",
    },
)
"""MELFA-BASIC programs for Mitsubishi's arms."""
