/** Names beside parts and places, as page text: sharp, in any script, and never on top of one another. */

import type { PerspectiveCamera } from "three";
import { type Placed, worldCorners } from "./cell.js";
import { findSpot, outline, type Rectangle, type Side } from "./layout.js";
import { colourOf } from "./shapes.js";

/** Where a label goes first: above parts, below places, so that a part in a tray and its tray both stay legible. */
const SIDES: Readonly<Record<"place" | "other", readonly Side[]>> = {
  place: ["below", "right", "left", "above"],
  other: ["above", "right", "left", "higher", "highest"],
};

/** One body's label and where it was last put. */
interface Tag {
  readonly item: Placed;
  readonly element: HTMLElement;
  side: Side | null;
}

/** One label for each body that has one. */
export class Labels {
  private readonly tags: readonly Tag[];

  constructor(private readonly layer: HTMLElement, placed: readonly Placed[]) {
    this.tags = placed.filter((item) => item.body.label !== "").map(makeTag);
    layer.replaceChildren(...this.tags.map((tag) => tag.element));
  }

  /** Puts the labels where their bodies are in the picture [px]; one that finds no room is left out. */
  place(camera: PerspectiveCamera, width: number, height: number): void {
    const picture = { left: 0, top: 0, right: width, bottom: height };
    const outlines = this.tags.map(({ item }) => outline(worldCorners(item), camera, picture));
    const taken = outlines.filter((body, i): body is Rectangle => body !== null && this.tags[i]!.item.body.kind === "part");
    this.tags.forEach((tag, i) => placeTag(tag, outlines[i]!, picture, taken));
  }

  /** Takes the labels off the page. */
  dispose(): void {
    this.layer.replaceChildren();
  }
}

function makeTag(item: Placed): Tag {
  const element = document.createElement("span");
  element.className = `label ${item.body.kind}`;
  element.style.setProperty("--colour", colourOf(item.body));
  element.textContent = item.body.label;
  return { item, element, side: null };
}

/** Tries the side the label is on already before the others, so that labels do not dance. */
function placeTag(tag: Tag, body: Rectangle | null, picture: Rectangle, taken: Rectangle[]): void {
  const { element, item, side } = tag;
  const usual = SIDES[item.body.kind === "place" ? "place" : "other"];
  const sides = side === null ? usual : [side, ...usual];
  const size = { width: element.offsetWidth, height: element.offsetHeight };
  const spot = body === null ? null : findSpot(body, size, sides, picture, taken);
  element.style.visibility = spot === null ? "hidden" : "visible";
  tag.side = spot?.side ?? null;
  if (spot === null) return;
  element.style.transform = `translate(${Math.round(spot.left)}px, ${Math.round(spot.top)}px)`;
  element.style.setProperty("--stem", `${Math.max(0, body!.top - spot.bottom)}px`);
  taken.push(spot);
}
