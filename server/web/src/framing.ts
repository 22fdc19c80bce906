/** Where to stand so that everything is seen. */

import { Matrix4, PerspectiveCamera, Vector3 } from "three";

/** Room left around the motion, as a part of the picture. */
const MARGIN = 1.15;

/** The eye and the point it looks at [mm]. */
export interface Framing {
  readonly eye: Vector3;
  readonly target: Vector3;
}

/**
 * The nearest eye that sees every point when looking against `towards` (from the scene to the eye), z up.
 * Each side of the view is a plane; the point furthest out decides that side, so the fit is exact.
 */
export function frame(points: readonly Vector3[], towards: Vector3, camera: PerspectiveCamera): Framing {
  const basis = new Matrix4().lookAt(towards, new Vector3(), camera.up);
  const inverse = basis.clone().transpose();
  const up = Math.tan((camera.fov * Math.PI) / 360) / MARGIN;
  const right = up * camera.aspect;
  const edge = { left: -Infinity, right: -Infinity, top: -Infinity, bottom: -Infinity, near: -Infinity, far: Infinity };
  for (const point of points) {
    const { x, y, z } = point.clone().applyMatrix4(inverse);
    edge.right = Math.max(edge.right, x + z * right);
    edge.left = Math.max(edge.left, -x + z * right);
    edge.top = Math.max(edge.top, y + z * up);
    edge.bottom = Math.max(edge.bottom, -y + z * up);
    edge.near = Math.max(edge.near, z);
    edge.far = Math.min(edge.far, z);
  }
  const x = (edge.right - edge.left) / 2;
  const y = (edge.top - edge.bottom) / 2;
  const z = Math.max((edge.right + edge.left) / (2 * right), (edge.top + edge.bottom) / (2 * up), edge.near + camera.near);
  const eye = new Vector3(x, y, z).applyMatrix4(basis);
  const target = new Vector3(x, y, (edge.near + edge.far) / 2).applyMatrix4(basis);
  return { eye, target };
}
