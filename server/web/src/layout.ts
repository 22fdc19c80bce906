/** Room for labels in a picture. Pure; all figures in pixels, y down. */

import type { PerspectiveCamera, Vector3 } from "three";

/** Part of the picture. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a label lies as seen from its body; `higher` and `highest` are above with room for other labels between. */
export type Side = "above" | "right" | "left" | "below" | "higher" | "highest";

/** Room for a label, and on which side of its body. */
export interface Spot extends Rectangle {
  readonly side: Side;
}

/** Between a body and its label. */
const GAP = 6;

/** What contains these points [mm] in the picture; null when it is out of the picture or partly behind the eye. Changes the points. */
export function outline(points: readonly Vector3[], camera: PerspectiveCamera, picture: Rectangle): Rectangle | null {
  const seen = points.map((point) => point.project(camera));
  if (seen.some((point) => point.z > 1)) return null;
  const xs = seen.map((point) => ((point.x + 1) / 2) * picture.right);
  const ys = seen.map((point) => ((1 - point.y) / 2) * picture.bottom);
  const body = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
  return overlap(body, picture) ? body : null;
}

/** The first side with room, pushed inside the picture where it would stick out; null when every side is taken. */
export function findSpot(
  body: Rectangle, size: { width: number; height: number }, sides: readonly Side[], picture: Rectangle, taken: readonly Rectangle[],
): Spot | null {
  for (const side of sides) {
    const { left, top } = corner(side, body, size);
    const x = clamp(left, picture.left, picture.right - size.width);
    const y = clamp(top, picture.top, picture.bottom - size.height);
    const spot = { left: x, top: y, right: x + size.width, bottom: y + size.height, side };
    if (!taken.some((other) => overlap(spot, other))) return spot;
  }
  return null;
}

/** Whether two rectangles share room. */
export function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function corner(side: Side, body: Rectangle, size: { width: number; height: number }): { left: number; top: number } {
  const centred = (body.left + body.right - size.width) / 2;
  const level = (body.top + body.bottom - size.height) / 2;
  const above = body.top - GAP - size.height;
  switch (side) {
    case "above":
      return { left: centred, top: above };
    case "higher":
      return { left: centred, top: above - size.height - GAP };
    case "highest":
      return { left: centred, top: above - 2 * (size.height + GAP) };
    case "below":
      return { left: centred, top: body.bottom + GAP };
    case "right":
      return { left: body.right + GAP, top: level };
    case "left":
      return { left: body.left - GAP - size.width, top: level };
  }
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
