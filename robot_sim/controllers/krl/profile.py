"""What is known of KUKA's controllers."""

from robot_sim.controllers.profile import Profile, Tolerances

PROFILE = Profile(
    name="krl",
    maker="KUKA",
    title="KRL (KR C4, KR C5)",
    extension=".src",
    encoding="ascii",
    line_end="\r\n",
    serves=("KUKA",),
    lacks=("guard",),
    unrolls=False,
    decimals={"joint_deg": 6, "position_mm": 6, "angle_deg": 7, "speed_m_s": 9, "mass_kg": 6, "time_s": 6, "share": 6},
    tolerances=Tolerances(position=0.01, orientation=0.01, path=0.2, joint=1e-5, number=1e-4, time=6e-4),
    limits={"name": 24, "text": 80, "line": 200, "highest_port": 4_096, "lowest_port": 1, "points": 5_000},
    sources={
        "files": "general knowledge, to be confirmed: .src and .dat of one name make one module; 24 characters",
        "pose": "robodk's robomath and scipy, 2,000 random poses: A, B, C turn about z, y', x'' [deg]; mm",
        "base": "KUKA system variables: $ROBROOT is the robot's root in $WORLD, so that $BASE=$ROBROOT is its base",
        "joints": "ros-industrial/kuka_experimental: joint angles are those of the pendant, axis 1 clockwise",
        "status": "KUKA expert programming manual: bit 0 wrist behind axis 1, bit 1 axis 3 above the line to the "
        "wrist, bit 2 axis 5 negative; used by PTP to a pose alone, which is not written here",
        "turn": "KRLPostProcessor.cs of visose/Robots: bit i is set when axis i is negative",
        "ptp": "KUKA system variables: $VEL_AXIS[] takes whole percent of the rated speed of each axis",
        "lin": "KUKA system variables: $VEL.CP in m/s, $VEL.ORI1 and ORI2 in deg/s, $APO.CDIS in mm",
        "blend": "C_PTP takes a share of the axes' acceleration way, no distance: joint moves stop",
        "wait": "KUKA system variables: $TIMER[] counts in ms, $TIMER_FLAG[] is set from 0 on; one web page says "
        "10 ms: to be confirmed with a watch in the first run",
        "wait_any": "a function that looks at the inputs every 0.012 s until the timer's flag is set",
        "alarm": "KrlMsg as described at industrialmonitordirect.com: Set_KrlMsg; HALT in a LOOP cannot be passed",
        "load": "KRLPostProcessor.cs of visose/Robots: $LOAD.M holds all that hangs on the flange [kg]",
        "encoding": "LiskinLabs/kuka-krl-extension, diagnostics: code has to be ASCII",
        "tolerances": "rounding of the printed decimals, with a margin; time-outs are whole milliseconds",
        "limits": "chosen, far above any program taught by hand; names and texts from general knowledge",
    },
)
"""KRL modules for KUKA's arms."""
