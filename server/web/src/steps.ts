/** The page's list of steps: marks the one being done, and goes to the one picked. */

/** Bound to whatever the selector finds at the time, so a list the page replaces stays bound. */
export class StepList {
  private current: number | null = null;

  /** @param selector finds the element that holds the items marked `data-step="n"`. */
  constructor(private readonly selector: string, private readonly pick: (step: number) => void) {
    document.addEventListener("click", this.clicked);
  }

  /** Marks the items of this step, and only those, with the class `current`. */
  mark(step: number | null): void {
    this.current = step;
    for (const item of document.querySelector(this.selector)?.querySelectorAll<HTMLElement>("[data-step]") ?? []) {
      const isCurrent = stepOf(item) === this.current;
      item.classList.toggle("current", isCurrent);
      item.ariaCurrent = isCurrent ? "step" : null;
    }
  }

  /** Unmarks the list and lets go of the page. */
  dispose(): void {
    document.removeEventListener("click", this.clicked);
    this.mark(null);
  }

  private readonly clicked = (event: MouseEvent): void => {
    const item = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-step]") : null;
    if (item !== null && item.closest(this.selector) !== null) this.pick(stepOf(item));
  };
}

function stepOf(item: HTMLElement): number {
  return Number(item.dataset["step"]);
}
