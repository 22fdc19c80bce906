import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePlayback, PlaybackError } from "../src/playback.js";
import { sample } from "./sample.js";

test("a whole playback is read with nothing lost", () => {
  const { bodies, times, steps, tracks, tcp } = parsePlayback(sample());
  assert.deepEqual({ bodies, times, steps, tracks: Object.fromEntries(tracks), tcp }, sample());
});

const NOT_PLAYBACKS: [string, (data: any) => void, RegExp][] = [
  ["no times", (d) => (d.times = []), /^times: expected a rising list/],
  ["times that fall", (d) => (d.times = [0, 2, 1]), /^times: expected a rising list/],
  ["a step too few", (d) => d.steps.pop(), /^steps: expected 3 entries/],
  ["a row too many", (d) => d.tracks.part.push(d.tracks.part[0]), /^tracks\.part: expected 3 entries.*not 4/],
  ["a track of nothing", (d) => (d.tracks.ghost = d.tracks.part), /^tracks\.ghost: expected the name of a body/],
  ["a short pose", (d) => d.tracks.part[1].pop(), /^tracks\.part\[1\]: expected 7 numbers/],
  ["a number as text", (d) => (d.tcp[2][0] = "100"), /^tcp\[2\]\[0\]: expected a finite number/],
  ["an unknown kind", (d) => (d.bodies[0].kind = "dog"), /^bodies\[0\]\.kind: expected link, tool/],
  ["an unknown shape", (d) => (d.bodies[1].shape.kind = "cone"), /^bodies\[1\]\.shape\.kind: expected box/],
  ["a colour by name", (d) => (d.bodies[0].colour = "red"), /^bodies\[0\]\.colour: expected #rrggbb/],
  ["no bodies", (d) => delete d.bodies, /^bodies: expected a list/],
];

for (const [name, spoil, message] of NOT_PLAYBACKS) {
  test(`${name} is refused, and the place is named`, () => {
    const data = sample();
    spoil(data);
    assert.throws(() => parsePlayback(data), (error) => error instanceof PlaybackError && message.test(error.message));
  });
}
