import assert from "node:assert/strict";
import { test } from "node:test";
import { PerspectiveCamera, Vector3 } from "three";
import { frame } from "../src/framing.js";
import { findSpot, overlap, type Rectangle } from "../src/layout.js";

const CLOUD = Array.from({ length: 60 }, (_, i) => new Vector3(700 * Math.sin(i), 400 * Math.sin(2.3 * i), 500 + 500 * Math.cos(1.7 * i)));

for (const aspect of [0.5, 1, 1.8]) {
  for (const view of [[1, 0, 0.4], [1, -0.75, 0.7], [-1, 0, 0], [0, 1, 3]] as const) {
    test(`from ${view} at ${aspect}:1 everything is in the picture, and it is filled`, () => {
      const camera = new PerspectiveCamera(32, aspect, 10, 60000);
      camera.up.set(0, 0, 1);
      const { eye, target } = frame(CLOUD, new Vector3(...view), camera);
      camera.position.copy(eye);
      camera.lookAt(target);
      camera.updateMatrixWorld();
      const seen = CLOUD.map((point) => point.clone().project(camera));
      const reach = Math.max(...seen.flatMap(({ x, y }) => [Math.abs(x), Math.abs(y)]));
      assert.ok(reach < 0.9 && reach > 0.8, `reaches ${reach}`);
    });
  }
}

const PICTURE: Rectangle = { left: 0, top: 0, right: 400, bottom: 300 };
const BODY: Rectangle = { left: 10, top: 5, right: 40, bottom: 35 };

test("a label stays in the picture and off what is taken", () => {
  const taken: Rectangle[] = [BODY];
  for (const sides of [["above", "right"], ["above", "right", "below"]] as const) {
    const spot = findSpot(BODY, { width: 60, height: 20 }, sides, PICTURE, taken)!;
    assert.ok(spot.left >= 0 && spot.top >= 0 && spot.right <= 400 && spot.bottom <= 300);
    assert.ok(!taken.some((other) => overlap(spot, other)));
    taken.push(spot);
  }
});

test("a label without room is left out", () => {
  assert.equal(findSpot(BODY, { width: 60, height: 20 }, ["above", "below"], PICTURE, [PICTURE]), null);
});
