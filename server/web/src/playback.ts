/** The playback of a rehearsal as the server sends it: what is there, and how it moves. Millimetres, seconds, robot base frame, z up. */

/** x, y, z [mm]. */
export type Point = readonly [number, number, number];

/** x, y, z [mm] and a unit quaternion x, y, z, w. */
export type Pose = readonly [number, number, number, number, number, number, number];

/** Box and cylinder are centred on the body's pose, the cylinder along z; a capsule's ends lie in the body's frame. Lengths in mm. */
export type Shape =
  | { readonly kind: "box"; readonly size: Point }
  | { readonly kind: "cylinder"; readonly diameter: number; readonly height: number }
  | { readonly kind: "capsule"; readonly diameter: number; readonly start: Point; readonly end: Point };

const KINDS = ["link", "tool", "part", "place", "zone", "floor"] as const;

/** What a body is to the cell; it decides how the body is drawn. */
export type Kind = (typeof KINDS)[number];

/** One rigid thing in the cell. */
export interface Body {
  readonly name: string;
  /** Shown beside the body; empty shows nothing. */
  readonly label: string;
  readonly kind: Kind;
  readonly shape: Shape;
  /** "#rrggbb", or null for the colour of its kind. */
  readonly colour: string | null;
  /** Where it stands when no track moves it. */
  readonly pose: Pose;
  /** First and last frame in which it is there; null for what is always there. */
  readonly shown: readonly [number, number] | null;
}

/** A whole rehearsed motion. `steps`, and each track, have one entry a time. */
export interface Playback {
  readonly bodies: readonly Body[];
  /** Rising, at least one [s]. */
  readonly times: readonly number[];
  readonly steps: readonly number[];
  /** Poses by body name; a body without a track stands still. */
  readonly tracks: ReadonlyMap<string, readonly Pose[]>;
  /** The path of the tool centre point. */
  readonly tcp: readonly Point[];
}

/** The playback could not be understood; the message says where and what was expected. */
export class PlaybackError extends Error {
  override readonly name = "PlaybackError";
}

/** The playback in decoded JSON. Throws PlaybackError at the first thing that is not as it must be. */
export function parsePlayback(data: unknown): Playback {
  const root = record(data, "playback");
  const times = list(root["times"], "times", finite);
  if (times.length === 0 || times.some((t, i) => i > 0 && t < times[i - 1]!)) fail("times", "a rising list, not empty");
  const bodies = list(root["bodies"], "bodies", parseBody);
  const names = new Set(bodies.map((body) => body.name));
  const tracks = new Map<string, readonly Pose[]>();
  for (const [name, rows] of Object.entries(record(root["tracks"], "tracks"))) {
    if (!names.has(name)) fail(`tracks.${name}`, "the name of a body");
    tracks.set(name, sameLength(list(rows, `tracks.${name}`, pose), times, `tracks.${name}`));
  }
  const steps = sameLength(list(root["steps"], "steps", finite), times, "steps");
  return { bodies, times, steps, tracks, tcp: list(root["tcp"], "tcp", point) };
}

function parseBody(value: unknown, at: string): Body {
  const body = record(value, at);
  const kind = KINDS.find((known) => known === body["kind"]) ?? fail(`${at}.kind`, KINDS.join(", "));
  const colour = body["colour"] === null ? null : text(body["colour"], `${at}.colour`);
  if (colour !== null && !/^#[0-9a-f]{6}$/i.test(colour)) fail(`${at}.colour`, "#rrggbb or null");
  return {
    name: text(body["name"], `${at}.name`),
    label: text(body["label"], `${at}.label`),
    kind,
    shape: parseShape(body["shape"], `${at}.shape`),
    colour,
    pose: pose(body["pose"], `${at}.pose`),
    shown: body["shown"] === undefined || body["shown"] === null ? null : span(body["shown"], `${at}.shown`),
  };
}

function span(value: unknown, at: string): readonly [number, number] {
  const [first, last, ...more] = list(value, at, finite);
  if (first === undefined || last === undefined || more.length > 0) return fail(at, "the first and the last frame");
  return [first, last];
}

function parseShape(value: unknown, at: string): Shape {
  const shape = record(value, at);
  switch (shape["kind"]) {
    case "box":
      return { kind: "box", size: point(shape["size"], `${at}.size`) };
    case "cylinder":
      return { kind: "cylinder", diameter: finite(shape["diameter"], `${at}.diameter`), height: finite(shape["height"], `${at}.height`) };
    case "capsule":
      return {
        kind: "capsule",
        diameter: finite(shape["diameter"], `${at}.diameter`),
        start: point(shape["start"], `${at}.start`),
        end: point(shape["end"], `${at}.end`),
      };
    default:
      return fail(`${at}.kind`, "box, cylinder, capsule");
  }
}

function fail(at: string, expected: string): never {
  throw new PlaybackError(`${at}: expected ${expected}`);
}

function record(value: unknown, at: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail(at, "an object");
  return value as Record<string, unknown>;
}

function list<T>(value: unknown, at: string, item: (value: unknown, at: string) => T): T[] {
  if (!Array.isArray(value)) fail(at, "a list");
  return value.map((entry, i) => item(entry, `${at}[${i}]`));
}

function sameLength<T>(rows: T[], times: readonly number[], at: string): T[] {
  if (rows.length !== times.length) fail(at, `${times.length} entries, one a time, not ${rows.length}`);
  return rows;
}

function text(value: unknown, at: string): string {
  if (typeof value !== "string") fail(at, "a text");
  return value;
}

function finite(value: unknown, at: string): number {
  if (typeof value !== "number" || !Number.isFinite(value)) fail(at, "a finite number");
  return value;
}

function point(value: unknown, at: string): Point {
  return numbers(value, 3, at) as unknown as Point;
}

function pose(value: unknown, at: string): Pose {
  return numbers(value, 7, at) as unknown as Pose;
}

function numbers(value: unknown, count: number, at: string): number[] {
  const row = list(value, at, finite);
  if (row.length !== count) fail(at, `${count} numbers`);
  return row;
}
