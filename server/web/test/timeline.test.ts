import assert from "node:assert/strict";
import { test } from "node:test";
import { Quaternion, Vector3 } from "three";
import { Clock } from "../src/clock.js";
import { parsePlayback } from "../src/playback.js";
import { isThere, readTrack, Timeline } from "../src/timeline.js";
import { sample } from "./sample.js";

const playback = parsePlayback(sample());
const timeline = new Timeline(playback);

function read(time: number): { x: number; turn: number } {
  const position = new Vector3();
  const quaternion = new Quaternion();
  readTrack(playback.tracks.get("part")!, timeline.cursor(time), position, quaternion);
  return { x: position.x, turn: quaternion.angleTo(new Quaternion()) };
}

for (const [time, x, turn] of [[-1, 0, 0], [0, 0, 0], [0.5, 25, 0], [1, 50, 0], [2, 75, Math.PI / 2], [3, 100, Math.PI], [9, 100, Math.PI]] as const) {
  test(`at ${time} s the part is at ${x} mm, turned ${turn.toFixed(2)} rad`, () => {
    const at = read(time);
    assert.ok(Math.abs(at.x - x) < 1e-9 && Math.abs(at.turn - turn) < 1e-6, JSON.stringify(at));
  });
}

test("every step that has samples begins where stepAt first gives it, others nowhere", () => {
  for (const step of new Set(playback.steps)) assert.equal(timeline.stepAt(timeline.startOf(step)!), step);
  assert.equal(timeline.startOf(3), null);
});

test("a motion of one sample has no length and one step", () => {
  const still = new Timeline({ ...playback, times: [7], steps: [1], tracks: new Map() });
  assert.deepEqual([still.duration, still.stepAt(0)], [0, 1]);
});

test("a clock stops at the end, and goes round when it loops, at any speed", () => {
  for (const speed of [1, 2, 4]) {
    const clock = Object.assign(new Clock(3), { speed });
    clock.play();
    clock.advance(0.5);
    assert.equal(clock.time, 0.5 * speed % 3);
    clock.advance(3);
    assert.deepEqual([clock.time, clock.playing], [3, false]);
    Object.assign(clock, { loop: true }).play();
    clock.advance(3.25 / speed);
    assert.deepEqual([clock.time, clock.playing], [0.25, true]);
  }
});

test("a clock that is held does not advance, and a motion without length does not play", () => {
  const clock = new Clock(3);
  clock.advance(1);
  assert.equal(clock.time, 0);
  const still = new Clock(0);
  still.play();
  assert.equal(still.playing, false);
});

test("a body that comes and goes is there between its first and last frame", () => {
  const data = sample();
  const bodies = data["bodies"] as Record<string, unknown>[];
  bodies[0]!["shown"] = [1, 1];
  const [part, link] = parsePlayback(data).bodies;
  assert.deepEqual([0, 1, 2].map((index) => isThere(part!, { index, fraction: 0 })), [false, true, false]);
  assert.ok(isThere(link!, { index: 2, fraction: 0 }));
});
