/** Where in the motion we are: reading tracks between two samples, and finding steps. Pure; no drawing, no clock. */

import { Quaternion, Vector3 } from "three";
import type { Body, Playback, Pose } from "./playback.js";

/** A place between two samples: row `index`, and how far on to the next [0..1]. */
export interface Cursor {
  readonly index: number;
  readonly fraction: number;
}

/** Reads one playback by time; time runs from 0 to `duration` [s]. */
export class Timeline {
  /** Length of the motion [s]. */
  readonly duration: number;
  private readonly origin: number;

  constructor(private readonly playback: Playback) {
    this.origin = playback.times[0]!;
    this.duration = playback.times.at(-1)! - this.origin;
  }

  /** The samples either side of a time [s]; times outside the motion are held at its ends. */
  cursor(time: number): Cursor {
    const { times } = this.playback;
    const wanted = this.origin + time;
    const index = lastAtOrBefore(times, wanted);
    const here = times[index]!;
    const next = times[index + 1];
    if (next === undefined || wanted <= here) return { index, fraction: 0 };
    return { index, fraction: (wanted - here) / (next - here) };
  }

  /** The step being done at a time [s]. */
  stepAt(time: number): number {
    return this.playback.steps[this.cursor(time).index]!;
  }

  /** When a step begins [s], the first time it is done; null when no sample belongs to it. */
  startOf(step: number): number | null {
    const index = this.playback.steps.indexOf(step);
    return index < 0 ? null : this.playback.times[index]! - this.origin;
  }
}

/** Whether a body is there at a cursor: one that comes or goes is not there in every frame. */
export function isThere({ shown }: Body, { index }: Cursor): boolean {
  return shown === null || (shown[0] <= index && index <= shown[1]);
}

const next = { position: new Vector3(), quaternion: new Quaternion() };

/** Writes the pose of a track at a cursor: straight between positions, the shorter arc between orientations. */
export function readTrack(track: readonly Pose[], at: Cursor, position: Vector3, quaternion: Quaternion): void {
  setPose(track[at.index]!, position, quaternion);
  if (at.fraction === 0) return;
  setPose(track[at.index + 1]!, next.position, next.quaternion);
  position.lerp(next.position, at.fraction);
  quaternion.slerp(next.quaternion, at.fraction);
}

/** Writes one pose. */
export function setPose(pose: Pose, position: Vector3, quaternion: Quaternion): void {
  position.set(pose[0], pose[1], pose[2]);
  quaternion.set(pose[3], pose[4], pose[5], pose[6]).normalize();
}

function lastAtOrBefore(sorted: readonly number[], wanted: number): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (sorted[middle]! <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
