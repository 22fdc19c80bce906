"""What is known of Universal Robots' controllers."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="urscript",
    maker="Universal Robots",
    title="URScript (e-Series, PolyScope 5)",
    extension=".script",
    encoding="ascii",
    line_end="\n",
    serves=("Universal Robots",),
    unrolls=False,
    decimals={"joint_rad": 8, "position_m": 7, "rotation_rad": 8, "speed": 9, "mass_kg": 6, "time_s": 6},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-4, time=1e-5),
    limits={"file_bytes": 10_000_000, "name": 40, "highest_port": 17, "points": 5_000},
    sources={
        "pose": "URScript manual, module motion: p[x, y, z, rx, ry, rz] in m, the last three axis-angle in rad",
        "base": "ur_description: the controller's base is base_link turned by 180 deg about z; "
        "the tests check it against the maker's DH parameters",
        "movej": "URScript manual, movej(q, a, v, t, r): rad, a and v of the leading axis in rad/s2 and rad/s, r in m",
        "movel": "URScript manual, movel(pose, a, v, t, r): m/s2, m/s, r in m",
        "movec": "URScript manual, movec(via, to, a, v, r, mode): mode 0 turns evenly to the end",
        "io": "URScript manual, module interfaces: standard 0-7, configurable 0-7 and tool 0-1 digital ports; "
        "numbered here 0-7, 8-15 and 16-17, as the bits of actual_digital_input_bits in the RTDE guide",
        "wait": "URScript has no wait with a time-out: a loop that counts steps of get_steptime()",
        "row": "URScript manual, matrix expressions: a list of lists is a matrix indexed by row and column; "
        "taking one row is not described, so that a table is a function of the row",
        "start": "URScript manual: get_actual_joint_positions() in rad, popup(), halt",
        "payload": "URScript manual, set_payload_mass(m): kg; the centre of gravity set before stays",
        "comment": "urscript-extension grammar: # to the end of the line; $ begins a label and stays out of texts",
        "encoding": "the manual names no encoding; ASCII is read the same in all",
        "tolerances": "rounding of the printed decimals, with a margin",
        "limits": "chosen, far above any program taught by hand; the manual gives no limits",
    },
)
"""URScript for the e-Series."""
