// Shows which words of the instruction became which step, and the reverse: under the pointer, with the keyboard, by touch.
// Without this file the links between words and steps still work, by address.

const ITEMS = "[data-step], [data-steps]";

/** The numbers of the steps that an element belongs to. */
function stepsOf(element) {
  return (element.dataset.steps ?? element.dataset.step).split(" ");
}

/** Lights what belongs to any of these steps, and nothing else. */
function light(steps) {
  for (const item of document.querySelectorAll(ITEMS)) {
    item.classList.toggle("lit", stepsOf(item).some((step) => steps.includes(step)));
  }
}

/** The item that an event happened in, or null. */
function itemOf(event) {
  return event.target instanceof Element ? event.target.closest(ITEMS) : null;
}

for (const kind of ["pointerover", "focusin"]) {
  document.addEventListener(kind, (event) => {
    const item = itemOf(event);
    light(item === null ? [] : stepsOf(item));
  });
}

document.addEventListener("click", (event) => {
  const item = itemOf(event);
  const viewer = document.querySelector("kyoji-viewer[steps]");
  if (item === null || viewer === null) return;
  event.preventDefault();
  viewer.seekStep(Number(stepsOf(item)[0]));
});

document.addEventListener("kyoji-step", (event) => light([String(event.detail.step)]));
