/** A small playback: a part carried 100 mm along x and turned half a turn about z, in three steps. */
export function sample(): Record<string, unknown> {
  return {
    bodies: [
      { name: "part", label: "ワーク", kind: "part", shape: { kind: "box", size: [10, 20, 30] }, colour: "#336699", pose: [0, 0, 0, 0, 0, 0, 1], shown: null },
      { name: "link", label: "", kind: "link", shape: { kind: "capsule", diameter: 80, start: [0, 0, 0], end: [0, 0, 200] }, colour: null, pose: [0, 0, 0, 0, 0, 0, 1], shown: null },
      { name: "pin", label: "", kind: "place", shape: { kind: "cylinder", diameter: 5, height: 9 }, colour: null, pose: [0, 0, 0, 0, 0, 0, 1], shown: null },
    ],
    times: [2, 3, 5],
    steps: [1, 2, 4],
    tracks: { part: [[0, 0, 0, 0, 0, 0, 1], [50, 0, 0, 0, 0, 0, 1], [100, 0, 0, 0, 0, 1, 0]] },
    tcp: [[0, 0, 0], [50, 0, 0], [100, 0, 0]],
  };
}
