/** One playback being played: clock, picture, labels and controls kept in step with one another. */

import { CellScene } from "./cell.js";
import { Clock } from "./clock.js";
import { Controls, type Words } from "./controls.js";
import { Labels } from "./labels.js";
import type { Playback } from "./playback.js";
import { Stage, type StageOptions } from "./stage.js";

/** Where a player draws. */
export interface Surfaces {
  readonly canvas: HTMLCanvasElement;
  readonly labels: HTMLElement;
}

/** How a player is set up. */
export interface PlayerOptions extends Omit<StageOptions, "drawn"> {
  readonly words: Words;
  readonly loop: boolean;
  /** Called when another step begins, and once at the start. */
  readonly stepped: (step: number) => void;
}

/** Longest real time one frame may take up [s]; a tab left in the background does not jump. */
const LONGEST_FRAME = 1;

/** Plays one playback. Throws when the browser has no WebGL. */
export class Player {
  readonly controls: Controls;
  private readonly cell: CellScene;
  private readonly clock: Clock;
  private readonly labels: Labels;
  private readonly stage: Stage;
  private step: number | null = null;
  private tick = 0;
  private last = 0;

  constructor(playback: Playback, surfaces: Surfaces, private readonly options: PlayerOptions) {
    this.cell = new CellScene(playback);
    this.clock = new Clock(this.cell.timeline.duration);
    this.clock.loop = options.loop;
    this.labels = new Labels(surfaces.labels, this.cell.placed);
    this.stage = new Stage(surfaces.canvas, this.cell, { ...options, drawn: (...seen) => this.labels.place(...seen) });
    this.controls = new Controls(options.words, this.clock, {
      toggle: () => this.toggle(),
      seek: (time) => this.seek(time),
      speed: (factor) => this.change(() => (this.clock.speed = factor)),
      loop: () => this.change(() => (this.clock.loop = !this.clock.loop)),
      reset: () => this.stage.reframe(),
    });
    this.show();
  }

  /** Runs the motion. */
  play(): void {
    this.change(() => this.clock.play());
    this.last = performance.now();
    this.tick ||= requestAnimationFrame(this.run);
  }

  /** Holds the motion. */
  pause(): void {
    this.change(() => this.clock.pause());
  }

  /** Runs if it stands, holds if it runs. */
  toggle(): void {
    if (this.clock.playing) this.pause();
    else this.play();
  }

  /** Goes to a time [s] and stands or runs on as before. */
  seek(time: number): void {
    this.change(() => this.clock.seek(time));
  }

  /** Goes to where a step begins; false when the motion has no such step. */
  seekStep(step: number): boolean {
    const start = this.cell.timeline.startOf(step);
    if (start !== null) this.seek(start);
    return start !== null;
  }

  /** Holds at a part of the motion [0..1] and has it drawn on return. */
  setT(part: number): void {
    this.clock.pause();
    this.seek(part * this.clock.duration);
    this.stage.draw();
  }

  /** Fits the picture to the canvas. */
  resize(): void {
    this.stage.resize();
  }

  /** Stops and gives everything back. */
  dispose(): void {
    cancelAnimationFrame(this.tick);
    this.labels.dispose();
    this.controls.element.remove();
    this.stage.dispose();
  }

  private readonly run = (now: number): void => {
    this.tick = 0;
    this.change(() => this.clock.advance(Math.min((now - this.last) / 1000, LONGEST_FRAME)));
    this.last = now;
    if (this.clock.playing) this.tick = requestAnimationFrame(this.run);
  };

  private change(what: () => void): void {
    what();
    this.show();
  }

  private show(): void {
    const step = this.cell.timeline.stepAt(this.clock.time);
    this.cell.show(this.clock.time);
    this.controls.show(step);
    this.stage.invalidate();
    if (step === this.step) return;
    this.step = step;
    this.options.stepped(step);
  }
}
