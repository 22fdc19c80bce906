/** The path of the tool centre point: all of it pale, what has been travelled strong, a bead where the tool is now. */

import { Group, Mesh, MeshBasicMaterial, SphereGeometry, type Vector3 } from "three";
import { LineMaterial } from "three/addons/lines/LineMaterial.js";
import { LineSegments2 } from "three/addons/lines/LineSegments2.js";
import { LineSegmentsGeometry } from "three/addons/lines/LineSegmentsGeometry.js";
import type { Point } from "./playback.js";
import type { Cursor } from "./timeline.js";

const COLOUR = { whole: "#a3c4ea", travelled: "#1f74d1" } as const;

/** Widths in pixels, the bead's radius in mm. */
const WIDTH = { whole: 2, travelled: 3.5, bead: 6 } as const;

/** Draws one path; it follows the motion when it has one point a sample. */
export class TcpPath extends Group {
  private readonly travelled: LineSegments2;
  private readonly bead = new Mesh(new SphereGeometry(WIDTH.bead, 24, 16), new MeshBasicMaterial({ color: COLOUR.travelled }));
  private readonly follows: boolean;

  constructor(private readonly points: readonly Point[], samples: number) {
    super();
    const geometry = new LineSegmentsGeometry().setPositions(points.slice(1).flatMap((point, i) => [...points[i]!, ...point]));
    this.follows = points.length === samples;
    this.travelled = line(geometry.clone(), "travelled");
    Object.assign(this.travelled.material, { polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -8 });
    this.travelled.visible = this.bead.visible = this.follows;
    this.add(line(geometry, "whole"), this.travelled, this.bead);
  }

  /** Shows what has been travelled. */
  show(at: Cursor): void {
    if (!this.follows) return;
    this.travelled.geometry.instanceCount = at.index;
    this.travelled.visible = at.index > 0;
    place(this.bead.position, this.points[at.index]!, this.points[at.index + 1], at.fraction);
  }
}

function line(geometry: LineSegmentsGeometry, which: "whole" | "travelled"): LineSegments2 {
  return new LineSegments2(geometry, new LineMaterial({ color: COLOUR[which], linewidth: WIDTH[which] }));
}

function place(position: Vector3, here: Point, next: Point | undefined, fraction: number): void {
  position.set(...here);
  if (next !== undefined) position.set(...(here.map((v, i) => v + (next[i]! - v) * fraction) as [number, number, number]));
}
