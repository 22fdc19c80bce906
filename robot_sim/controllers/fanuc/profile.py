"""What is known of FANUC's controllers."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="fanuc",
    maker="FANUC",
    title="TP program as text (.LS, R-30iB and later, CRX)",
    extension=".ls",
    encoding="ascii",
    line_end="\r\n",
    serves=("FANUC",),
    lacks=("guard",),
    unrolls=False,
    decimals={"joint_deg": 6, "position_mm": 6, "angle_deg": 6, "share": 6},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-4, time=1e-5),
    limits={
        "name": 8,
        "comment": 16,
        "remark": 32,
        "lines": 9_999,
        "points": 1_500,
        "lowest_port": 1,
        "highest_port": 4_096,
        "first_register": 101,
        "last_register": 199,
        "tools": 9,
        "payloads": 10,
        "speed_mm_s": 2_000,
    },
    sources={
        "file": "genuine .LS files: /PROG, /ATTR, /MN, /POS, /END, numbered lines that end with ' ;', ASCII, CRLF; "
        "to be loaded on a controller set to English with the ASCII upload option, or compiled with MakeTP",
        "pose": "robodk's robomath and visose/Robots: X, Y, Z [mm], W, P, R about fixed x, y, z [deg]",
        "base": "ros-industrial/fanuc: the world frame is at the height of axis 2; UFRAME_NUM=0 is that frame",
        "j3": "fanuc_utils.cpp of ros-industrial/fanuc and visose/Robots: J3 on the pendant is joint 3 minus joint 2",
        "config": "FanucPostProcessor.cs of visose/Robots: F or N wrist, U or D elbow, T or B shoulder, the elbow the "
        "other way round behind; turns of axes 4, 5, 6 from the operator's manual. That J5 = -90 at home is N is "
        "general knowledge, to be confirmed on the pendant. Arms without a spherical wrist get joint positions only",
        "speed": "genuine .LS files: whole % for J, whole mm/sec for L and C; a register may hold either",
        "wait": "TP manual (ch-delivery.lincolnelectric.com): $WAITTMOUT in 1/100 s, TIMEOUT,LBL jumps on time-out",
        "wait_any": "general knowledge: TIMER[n] counts seconds after START; a loop of labels looks at the inputs",
        "dwell": "TP manual (ch-delivery.lincolnelectric.com): WAIT n(sec) in steps of 0.01 s",
        "blend": "CNT is a share, not a distance: every move stops (FINE)",
        "payload": "general knowledge: PAYLOAD[n] selects a schedule that is entered on the pendant",
        "names": "8 characters, as the field FILE_NAME of genuine files; comments 16, remarks 32 characters",
        "registers": "chosen: R[101] to R[199], PR[98], PR[99] and TIMER[9]",
        "tolerances": "rounding of the printed decimals, with a margin; what is rounded more is told exactly too",
        "limits": "chosen, but for names, comments and remarks",
    },
)
"""TP programs for FANUC's arms."""
