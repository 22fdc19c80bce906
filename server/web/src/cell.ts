/** Everything in the cell as one group that can be put at any moment of the motion. */

import { Box3, Group, type Object3D, type Quaternion, Vector3 } from "three";
import { TcpPath } from "./path.js";
import type { Body, Playback, Pose } from "./playback.js";
import { drawBody } from "./shapes.js";
import { isThere, readTrack, setPose, Timeline, type Cursor } from "./timeline.js";

/** A body with what draws it and what moves it. */
export interface Placed {
  readonly body: Body;
  readonly object: Object3D;
  /** The form's extent in its own frame [mm]. */
  readonly extent: Box3;
  readonly track: readonly Pose[] | undefined;
  /** Whether the picture draws it at all. */
  readonly drawn: boolean;
}

/** Moments of the motion looked at to find the room it takes. */
const LOOKS = 48;

/** A floor body wider than this [mm] is the shop floor itself, which the grid already draws. */
const WIDEST_TABLE = 4000;

/** The bodies and the TCP path. */
export class CellScene extends Group {
  readonly timeline: Timeline;
  readonly placed: readonly Placed[];
  private readonly path: TcpPath;

  constructor(private readonly playback: Playback) {
    super();
    this.timeline = new Timeline(playback);
    this.placed = playback.bodies.map((body) => place(body, playback.tracks.get(body.name)));
    this.path = new TcpPath(playback.tcp, playback.times.length);
    this.add(this.path, ...this.placed.map((item) => item.object));
    this.show(0);
  }

  /** Puts every body where it is at a time [s]. */
  show(time: number): void {
    const at = this.timeline.cursor(time);
    for (const item of this.placed) {
      move(item, at, item.object.position, item.object.quaternion);
      item.object.visible = item.drawn && isThere(item.body, at);
    }
    this.path.show(at);
    this.updateMatrixWorld();
  }

  /** Height of the ground [mm]: the top of the floor bodies, without any the lowest thing at rest, never above the robot's base. */
  groundHeight(): number {
    const floors = this.placed.filter((item) => item.body.kind === "floor");
    if (floors.length > 0) return Math.max(...floors.map((item) => worldBox(item).max.z));
    const standing = this.placed.filter((item) => item.body.kind !== "zone");
    return Math.min(0, ...standing.map((item) => worldBox(item).min.z));
  }

  /** Corners of everything that should be in the picture, through the whole motion [mm]. Leaves the cell at its start. */
  corners(): Vector3[] {
    const points: Vector3[] = this.playback.tcp.map((point) => new Vector3(...point));
    for (let look = 0; look <= LOOKS; look += 1) {
      this.show((this.timeline.duration * look) / LOOKS);
      const seen = this.placed.filter((item) => shownWhole(item.body) && (look === 0 || item.track !== undefined));
      points.push(...seen.flatMap(worldCorners));
    }
    this.show(0);
    return points;
  }
}

/** The eight corners of a body's own box, where it is now [mm]. */
export function worldCorners({ extent: { min, max }, object }: Placed): Vector3[] {
  return [min.x, max.x].flatMap((x) =>
    [min.y, max.y].flatMap((y) => [min.z, max.z].map((z) => new Vector3(x, y, z).applyMatrix4(object.matrixWorld))),
  );
}

function worldBox(item: Placed): Box3 {
  return new Box3().setFromPoints(worldCorners(item));
}

function shownWhole(body: Body): boolean {
  return body.kind !== "zone" && body.kind !== "floor";
}

function place(body: Body, track: readonly Pose[] | undefined): Placed {
  const object = new Group().add(drawBody(body));
  const extent = new Box3().setFromObject(object);
  const drawn = body.kind !== "floor" || extent.getSize(new Vector3()).length() < WIDEST_TABLE;
  return { body, object, extent, track, drawn };
}

function move({ body, track }: Placed, at: Cursor, position: Vector3, quaternion: Quaternion): void {
  if (track === undefined) setPose(body.pose, position, quaternion);
  else readTrack(track, at, position, quaternion);
}
