/** The bar below the picture. It has no words of its own: every one comes from the page. */

import { type Clock, SPEEDS } from "./clock.js";

/** The words on and behind the controls, in the page's language. */
export interface Words {
  readonly play: string;
  readonly pause: string;
  readonly step: string;
  readonly speed: string;
  readonly loop: string;
  readonly position: string;
  readonly reset: string;
}

/** What the viewer does when a control is used. */
export interface Actions {
  readonly toggle: () => void;
  /** @param time where to go [s]. */
  readonly seek: (time: number) => void;
  readonly speed: (factor: number) => void;
  readonly loop: () => void;
  readonly reset: () => void;
}

/** Icons on a 24 x 24 grid. */
const ICONS = {
  play: "M8 5v14l11-7z",
  pause: "M7 5h4v14H7zM13 5h4v14h-4z",
  loop: "M17 3l4 4-4 4V8H7a3 3 0 0 0-3 3v1H2v-1a5 5 0 0 1 5-5h10zM7 21l-4-4 4-4v3h10a3 3 0 0 0 3-3v-1h2v1a5 5 0 0 1-5 5H7z",
  reset: "M3 3h6v2H5v4H3zM15 3h6v6h-2V5h-4zM3 15h2v4h4v2H3zM19 15h2v6h-6v-2h4zM9 9h6v6H9z",
} as const;

/** Fineness of the scrubber [s]. */
const SCRUB_STEP = 0.01;

/** The control bar of one viewer. */
export class Controls {
  readonly element = make("div", "controls");
  private readonly toggle: HTMLButtonElement;
  private readonly loop: HTMLButtonElement;
  private readonly scrubber = make("input", "scrubber");
  private readonly step = make("output", "step");
  private readonly time = make("span", "time");
  private readonly speeds: readonly HTMLButtonElement[];

  constructor(private readonly words: Words, private readonly clock: Clock, actions: Actions) {
    this.toggle = button("toggle", words.play, actions.toggle);
    this.loop = button("loop", words.loop, actions.loop, icon(ICONS.loop));
    this.speeds = SPEEDS.map((factor) => button("speed", `${words.speed} ${factor}×`, () => actions.speed(factor), `${factor}×`));
    this.setUpScrubber(actions);
    const group = make("div", "speeds");
    group.role = "group";
    group.ariaLabel = words.speed;
    group.append(...this.speeds);
    const reset = button("reset", words.reset, actions.reset, icon(ICONS.reset));
    this.element.append(this.toggle, this.step, this.scrubber, this.time, group, this.loop, reset);
  }

  /** Shows where the clock stands, in this step. */
  show(step: number): void {
    const { time, duration, playing, speed, loop } = this.clock;
    const clock = `${time.toFixed(1)} / ${duration.toFixed(1)} s`;
    const stepText = `${this.words.step} ${step}`.trim();
    this.scrubber.value = String(time);
    this.scrubber.style.setProperty("--done", `${duration > 0 ? (100 * time) / duration : 0}%`);
    this.scrubber.ariaValueText = `${stepText}, ${clock}`;
    setText(this.time, clock);
    setText(this.step, stepText);
    this.showToggle(playing);
    this.loop.ariaPressed = String(loop);
    this.speeds.forEach((control, i) => (control.ariaPressed = String(SPEEDS[i] === speed)));
  }

  private showToggle(playing: boolean): void {
    const shown = String(playing);
    if (this.toggle.dataset["playing"] === shown) return;
    this.toggle.dataset["playing"] = shown;
    this.toggle.title = this.toggle.ariaLabel = playing ? this.words.pause : this.words.play;
    this.toggle.replaceChildren(icon(playing ? ICONS.pause : ICONS.play));
  }

  private setUpScrubber(actions: Actions): void {
    Object.assign(this.scrubber, { type: "range", min: "0", max: String(this.clock.duration), step: String(SCRUB_STEP) });
    this.scrubber.ariaLabel = this.words.position;
    this.scrubber.addEventListener("input", () => actions.seek(this.scrubber.valueAsNumber));
  }
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, part: string): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = part;
  element.setAttribute("part", part);
  return element;
}

function button(part: string, label: string, press: () => void, ...content: (string | Node)[]): HTMLButtonElement {
  const element = make("button", part);
  element.type = "button";
  element.title = element.ariaLabel = label;
  element.append(...content);
  element.addEventListener("click", press);
  return element;
}

function icon(path: string): SVGElement {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}
