"""Turn the frames of a run into a playback, and into a digest of every pose."""

import hashlib

import numpy as np

from robot_sim.motion.arrays import Array
from robot_sim.rehearse.playback import Body, BodyKind, Playback, Row
from robot_sim.rehearse.quaternion import rows
from robot_sim.rehearse.scene import Scene, Thing
from robot_sim.rehearse.world import Frame, seconds

STILL = np.array([0.1, 0.1, 0.1, 1e-3, 1e-3, 1e-3, 1e-3])
"""Change of a pose [mm, -] up to which a body counts as standing still: less than a picture shows."""


def film(scene: Scene, parts: list[Thing], frames: list[Frame]) -> Playback:
    """The playback of a run: arm and tool by kinematics of the simulated joints, parts as the engine had them."""
    joints = np.array([frame.joints for frame in frames])
    chain = scene.arm.frames_many(joints)
    flange, widths = chain[:, -1], np.array([frame.width for frame in frames])
    bodies, tracks = [], dict[str, tuple[Row, ...]]()
    for number, shell in enumerate(scene.shells):
        poses = rows(chain[:, number - 1]) if number else np.array([[0.0, 0, 0, 0, 0, 0, 1]])
        bodies.append(_body(shell.name, BodyKind.LINK, shell.capsule, poses, tracks))
    for piece in scene.tool:
        at = np.repeat(piece.pose[None], len(frames), axis=0)
        at[:, :3, 3] += np.outer(piece.side * widths / 2, scene.tcp[:3, 1])
        bodies.append(_body(piece.name, BodyKind.TOOL, piece.shape, rows(flange @ at), tracks))
    for thing in scene.fixed:
        bodies.append(_body(thing.name, thing.kind, thing.shape, rows(thing.pose[None]), tracks))
    seen = max(len(frame.poses) for frame in frames)
    for number, part in enumerate(parts[:seen]):
        poses, shown = _while_there(number, frames)
        same = [other.name for other in parts[: number + 1]].count(part.name)
        name = part.name if same == 1 else f"{part.name} #{same}"
        body = _body(name, BodyKind.PART, part.shape, poses, tracks, part.colour)
        bodies.append(body.model_copy(update={"label": part.name, "shown": shown}))
    return Playback(
        bodies=tuple(bodies),
        times=tuple(seconds(frame.tick) for frame in frames),
        steps=tuple(frame.step for frame in frames),
        tracks=tracks,
        tcp=tuple((x, y, z) for x, y, z in _round((flange @ scene.tcp)[:, :3, 3], 2).tolist()),
    )


def fingerprint(frames: list[Frame]) -> str:
    """SHA-256 of time, joints and part poses of every frame, rounded to 1e-6 deg and mm."""
    whole = hashlib.sha256()
    for frame in frames:
        values = np.concatenate([[frame.tick, frame.step, frame.width], frame.joints, frame.poses.ravel()])
        whole.update(_round(values, 6).tobytes())
    return whole.hexdigest()


def tracking(scene: Scene, frames: list[Frame]) -> float:
    """Largest distance between planned and simulated TCP over the frames [mm]."""
    asked, done = (
        (scene.arm.forward_many(np.array(rows)) @ scene.tcp)[:, :3, 3]
        for rows in ([frame.asked for frame in frames], [frame.joints for frame in frames])
    )
    return float(np.linalg.norm(asked - done, axis=1).max())


def _while_there(number: int, frames: list[Frame]) -> tuple[Array, tuple[int, int] | None]:
    """The pose of a part in each frame, and the first and last frame it is there in; none where it always is.

    Before and after that it has the pose in which it came and that in which it was last seen.
    """
    there = [i for i, frame in enumerate(frames) if number < len(frame.poses) and not np.isnan(frame.poses[number, 0])]
    first, last = there[0], there[-1]
    poses = np.array([frames[min(max(i, first), last)].poses[number] for i in range(len(frames))])
    return poses, None if len(there) == len(frames) else (first, last)


def _body(
    name: str,
    kind: BodyKind,
    shape: object,
    poses: Array,
    tracks: dict[str, tuple[Row, ...]],
    colour: str | None = None,
) -> Body:
    """One body; its track is added where it moves."""
    key = f"{kind}/{name}"
    rounded = np.concatenate([_round(poses[:, :3], 2), _round(poses[:, 3:], 5)], axis=1)
    if np.any(np.abs(rounded - rounded[0]) > STILL):
        tracks[key] = tuple(tuple(seven) for seven in rounded.tolist())
    return Body.model_validate(
        {"name": key, "label": name, "kind": kind, "shape": shape, "colour": colour, "pose": tuple(rounded[0].tolist())}
    )


def _round(values: Array, digits: int) -> Array:
    """Rounded, without negative zeros."""
    rounded: Array = np.round(values, digits) + 0.0
    return rounded
