/** Playing: time that runs while frames are drawn. */

/** The speeds on offer, as multiples of real time. */
export const SPEEDS = [1, 2, 4] as const;

/** A position in the motion and whether it runs. */
export class Clock {
  /** Where we are [s], from 0 to duration. */
  time = 0;
  playing = false;
  speed: number = SPEEDS[0];
  loop = false;

  /** @param duration length of the motion [s]. */
  constructor(readonly duration: number) {}

  /** Runs; from the start again when it stood at the end. */
  play(): void {
    if (this.time >= this.duration) this.time = 0;
    this.playing = this.duration > 0;
  }

  /** Stands still. */
  pause(): void {
    this.playing = false;
  }

  /** Goes to a time [s], held within the motion. */
  seek(time: number): void {
    this.time = Math.min(Math.max(time, 0), this.duration);
  }

  /** Lets real time pass [s]; at the end it begins again when looping, otherwise stops there. */
  advance(elapsed: number): void {
    if (!this.playing) return;
    const time = this.time + elapsed * this.speed;
    if (time < this.duration) this.time = time;
    else if (this.loop) this.time = time % this.duration;
    else {
      this.time = this.duration;
      this.playing = false;
    }
  }
}
