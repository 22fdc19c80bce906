/** Bodies as meshes: calm colours by kind, parts in their own. */

import {
  CapsuleGeometry, Color, CylinderGeometry, DoubleSide, EdgesGeometry, Group, LineBasicMaterial, LineSegments, Mesh,
  MeshStandardMaterial, SphereGeometry, Vector3, type BufferGeometry, type Object3D,
} from "three";
import { RoundedBoxGeometry } from "three/addons/geometries/RoundedBoxGeometry.js";
import type { Body, Kind, Point, Shape } from "./playback.js";

type Capsule = Extract<Shape, { kind: "capsule" }>;

const COLOURS: Readonly<Record<Kind, string>> = {
  link: "#dad5cd",
  tool: "#474d54",
  part: "#e08a2e",
  place: "#9fb4c4",
  zone: "#d2564b",
  floor: "#e9e8e4",
};
const JOINT = "#6e6c6a";

/** How clear the see-through kinds are, so that what lies in a tray or a zone is seen. */
const OPACITY: Readonly<Partial<Record<Kind, number>>> = { place: 0.5, zone: 0.13 };

/** A joint stands a little proud of the link it ends. */
const JOINT_SCALE = 1.04;

/** Edges are broken by this part of the shortest side, at most 4 mm, so that they catch the light. */
const BEVEL = { part: 0.12, most: 4 } as const;

const UP = new Vector3(0, 1, 0);

/** The body's own colour, or that of its kind. */
export function colourOf(body: Body): string {
  return body.colour ?? COLOURS[body.kind];
}

/** The body's form, in its own frame. Shadows on a floor body are the ground's, which lies on its top. */
export function drawBody(body: Body): Object3D {
  const form = body.kind === "link" && body.shape.kind === "capsule" ? drawLink(body.shape, colourOf(body)) : drawPlain(body);
  const solid = !(body.kind in OPACITY);
  form.traverse((child) => {
    child.castShadow = solid && body.kind !== "floor";
    child.receiveShadow = body.kind !== "zone" && body.kind !== "floor";
  });
  return form;
}

function drawPlain(body: Body): Object3D {
  const opacity = OPACITY[body.kind] ?? 1;
  const material = surface(colourOf(body), opacity);
  if (body.kind === "floor") Object.assign(material, { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 4 });
  const mesh = new Mesh(geometry(body.shape), material);
  if (body.shape.kind === "capsule") lay(mesh, body.shape);
  if (opacity < 1) mesh.add(outline(body, mesh.geometry));
  return mesh;
}

function drawLink(shape: Capsule, colour: string): Group {
  const group = new Group();
  const radius = shape.diameter / 2;
  const length = span(shape).length();
  if (length > 0) group.add(lay(new Mesh(new CylinderGeometry(radius, radius, length, 40), surface(colour, 1)), shape));
  const ball = new SphereGeometry(radius * JOINT_SCALE, 40, 24);
  const dark = surface(JOINT, 1);
  for (const end of [shape.start, shape.end]) {
    const joint = new Mesh(ball, dark);
    joint.position.set(...end);
    group.add(joint);
  }
  return group;
}

function geometry(shape: Shape): BufferGeometry {
  switch (shape.kind) {
    case "box":
      return new RoundedBoxGeometry(...shape.size, 2, Math.min(BEVEL.most, BEVEL.part * Math.min(...shape.size)));
    case "cylinder":
      return new CylinderGeometry(shape.diameter / 2, shape.diameter / 2, shape.height, 48).rotateX(Math.PI / 2);
    case "capsule":
      return new CapsuleGeometry(shape.diameter / 2, span(shape).length(), 12, 40);
  }
}

function surface(colour: string, opacity: number): MeshStandardMaterial {
  const clear = opacity < 1;
  return new MeshStandardMaterial({
    color: new Color(colour), roughness: 0.62, metalness: 0.05, opacity, transparent: clear, depthWrite: !clear, side: clear ? DoubleSide : 0,
  });
}

function outline(body: Body, rounded: BufferGeometry): LineSegments {
  const plain = body.shape.kind === "box" ? new RoundedBoxGeometry(...body.shape.size, 1, 0) : rounded;
  const colour = new Color(colourOf(body)).multiplyScalar(0.55);
  return new LineSegments(new EdgesGeometry(plain, 40), new LineBasicMaterial({ color: colour, transparent: true, opacity: 0.7 }));
}

/** Turns a form made along y so that it lies between the capsule's ends. */
function lay<T extends Object3D>(form: T, shape: Capsule): T {
  const along = span(shape);
  form.position.set(...shape.start).addScaledVector(along, 0.5);
  form.quaternion.setFromUnitVectors(UP, along.length() > 0 ? along.normalize() : UP);
  return form;
}

function span(shape: Capsule): Vector3 {
  return vector(shape.end).sub(vector(shape.start));
}

function vector(point: Point): Vector3 {
  return new Vector3(...point);
}
