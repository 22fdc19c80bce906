/** The element `<kyoji-viewer src="URL">`: reads its attributes, fetches the playback, and shows it or says that it cannot. */

import { Vector3 } from "three";
import type { Words } from "./controls.js";
import { parsePlayback, PlaybackError } from "./playback.js";
import { Player } from "./player.js";
import { StepList } from "./steps.js";
import { STYLE } from "./style.js";

/** From the scene to the eye when the page names no view: in front of the robot, a little to its right, looking down. */
const THREE_QUARTERS = new Vector3(1, -0.75, 0.7);

const sheet = new CSSStyleSheet();
sheet.replaceSync(STYLE);

/** Plays a rehearsed robot motion. Attributes and events are described in the README. */
export class KyojiViewer extends HTMLElement {
  static readonly observedAttributes = ["src"];

  private readonly labels = document.createElement("div");
  private readonly stage = document.createElement("div");
  private readonly problem = document.createElement("p");
  private readonly resized = new ResizeObserver(() => this.player?.resize());
  private player: Player | null = null;
  private steps: StepList | null = null;
  private loading: AbortController | null = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    this.stage.className = "stage";
    this.labels.className = "labels";
    this.problem.className = "problem";
    this.problem.role = "alert";
    this.stage.append(this.labels);
    root.append(this.stage, this.problem);
    this.resized.observe(this.stage);
  }

  connectedCallback(): void {
    void this.load();
  }

  disconnectedCallback(): void {
    this.clear();
  }

  attributeChangedCallback(): void {
    if (this.isConnected && this.loading !== null) void this.load();
  }

  /** Runs the motion. */
  play(): void {
    this.player?.play();
  }

  /** Holds the motion. */
  pause(): void {
    this.player?.pause();
  }

  /** Goes to where a step begins; false when there is no such step, or nothing is loaded. */
  seekStep(step: number): boolean {
    return this.player?.seekStep(step) ?? false;
  }

  /** Holds at a part of the motion [0..1], drawn on return. */
  setT(part: number): void {
    this.player?.setT(part);
  }

  private async load(): Promise<void> {
    this.clear();
    const loading = (this.loading = new AbortController());
    this.dataset["state"] = "loading";
    try {
      this.show(parsePlayback(await fetchJson(this.getAttribute("src"), loading.signal)));
      this.dataset["state"] = "ready";
    } catch (error) {
      if (!loading.signal.aborted) this.fail(error);
    }
  }

  private show(playback: ReturnType<typeof parsePlayback>): void {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const list = this.getAttribute("steps");
    this.steps = list === null ? null : new StepList(list, (step) => this.seekStep(step));
    const canvas = document.createElement("canvas");
    canvas.role = "img";
    canvas.ariaLabel = this.dataset["view"] ?? "";
    this.stage.prepend(canvas);
    this.player = new Player(playback, { canvas, labels: this.labels }, {
      view: parseView(this.getAttribute("view")),
      lite: this.hasAttribute("lite") || new URLSearchParams(location.search).has("lite"),
      glide: !still,
      loop: this.hasAttribute("loop"),
      words: this.words(),
      stepped: (step) => this.stepped(step),
    });
    this.shadowRoot!.append(this.player.controls.element);
    this.player.resize();
    if (this.hasAttribute("autoplay") && !still) this.player.play();
  }

  private stepped(step: number): void {
    this.steps?.mark(step);
    this.dispatchEvent(new CustomEvent("kyoji-step", { detail: { step }, bubbles: true }));
  }

  private fail(error: unknown): void {
    this.clear();
    console.error("kyoji-viewer:", error);
    this.dataset["state"] = "error";
    this.problem.textContent = this.dataset["error"] ?? "";
  }

  private clear(): void {
    this.loading?.abort();
    this.player?.dispose();
    this.steps?.dispose();
    this.player = this.steps = null;
    this.stage.querySelector("canvas")?.remove();
    this.problem.textContent = "";
  }

  private words(): Words {
    const word = (name: string): string => this.dataset[name] ?? "";
    return {
      play: word("play"), pause: word("pause"), step: word("step"), speed: word("speed"),
      loop: word("loop"), position: word("position"), reset: word("reset"),
    };
  }
}

async function fetchJson(url: string | null, signal: AbortSignal): Promise<unknown> {
  if (url === null) throw new PlaybackError("src: expected the address of a playback");
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new PlaybackError(`${url}: expected a playback, the server answered ${response.status}`);
  return response.json();
}

function parseView(text: string | null): Vector3 {
  if (text === null) return THREE_QUARTERS;
  const numbers = text.split(",").map(Number);
  const view = new Vector3(...numbers);
  if (numbers.length !== 3 || !Number.isFinite(view.length()) || view.length() === 0) throw new PlaybackError(`view="${text}": expected x,y,z`);
  return view;
}
