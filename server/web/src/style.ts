/** How the viewer looks. The page may set --kyoji-accent, --kyoji-ink and the element's height. */

export const STYLE = `
:host {
  --accent: var(--kyoji-accent, #1f74d1);
  --ink: var(--kyoji-ink, #262b30);
  display: flex; flex-direction: column; box-sizing: border-box; min-height: 18rem; aspect-ratio: 4 / 3; overflow: hidden;
  container-type: inline-size;
  border: 1px solid #d9d8d3; border-radius: 10px; background: #fff; color: var(--ink);
  font-family: system-ui, "Hiragino Sans", "Noto Sans CJK JP", "Yu Gothic UI", Meiryo, sans-serif; font-size: 0.875rem; line-height: 1.3;
}
:host([hidden]) { display: none; }
.stage { position: relative; flex: 1; min-height: 0; background: radial-gradient(120% 90% at 50% 35%, #fdfcfa 0%, #f3f2ee 55%, #e4e5e4 100%); }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; display: block; cursor: grab; touch-action: none; }
canvas:active { cursor: grabbing; }
.labels { position: absolute; inset: 0; overflow: hidden; pointer-events: none; }
.label {
  position: absolute; left: 0; top: 0; visibility: hidden; white-space: nowrap; padding: 0.1rem 0.45rem; border-radius: 5px;
  font-size: 0.8125rem; font-weight: 600; background: rgb(255 255 255 / 0.9); box-shadow: 0 1px 3px rgb(30 35 40 / 0.2);
}
.label::before { content: ""; display: inline-block; width: 0.6em; height: 0.6em; margin-right: 0.4em; border-radius: 50%; background: var(--colour); }
.label::after { content: ""; position: absolute; left: calc(50% - 0.5px); top: 100%; width: 1px; height: var(--stem, 0); background: rgb(38 43 48 / 0.45); }
.label.place, .label.zone { font-weight: 500; color: #46505a; background: rgb(255 255 255 / 0.72); box-shadow: none; }
.label.place::before { border-radius: 2px; }
.controls { display: flex; align-items: center; gap: 0.5rem; padding: 0.45rem 0.6rem; border-top: 1px solid #e3e2dd; background: #fff; }
button {
  display: inline-flex; align-items: center; justify-content: center; min-width: 2.25rem; height: 2.25rem; padding: 0; border: 0; border-radius: 7px;
  background: none; color: inherit; font: inherit; font-variant-numeric: tabular-nums; cursor: pointer;
}
button:hover { background: #f0efeb; }
button[aria-pressed="true"] { color: var(--accent); background: color-mix(in srgb, var(--accent) 12%, #fff); font-weight: 600; }
button:focus-visible, .scrubber:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
svg { width: 1.25rem; height: 1.25rem; fill: currentColor; }
.toggle { border-radius: 50%; background: var(--accent); color: #fff; }
.toggle:hover { background: color-mix(in srgb, var(--accent) 85%, #000); }
.speeds { display: inline-flex; gap: 2px; }
.step { min-width: 4.5em; font-weight: 600; white-space: nowrap; }
.time { color: #5a636b; font-variant-numeric: tabular-nums; white-space: nowrap; }
.scrubber { flex: 1; min-width: 4rem; height: 1.25rem; margin: 0; appearance: none; background: none; cursor: pointer; border-radius: 4px; }
.scrubber::-webkit-slider-runnable-track { height: 5px; border-radius: 3px; background: linear-gradient(to right, var(--accent) var(--done), #d9dadb var(--done)); }
.scrubber::-moz-range-track { height: 5px; border-radius: 3px; background: linear-gradient(to right, var(--accent) var(--done), #d9dadb var(--done)); }
.scrubber::-webkit-slider-thumb { appearance: none; width: 15px; height: 15px; margin-top: -5px; border: 2px solid #fff; border-radius: 50%; background: var(--accent); box-shadow: 0 1px 3px rgb(30 35 40 / 0.35); }
.scrubber::-moz-range-thumb { width: 11px; height: 11px; border: 2px solid #fff; border-radius: 50%; background: var(--accent); box-shadow: 0 1px 3px rgb(30 35 40 / 0.35); }
.problem { display: none; margin: auto; padding: 2rem; max-width: 36em; text-align: center; }
:host([data-state="error"]) .problem { display: block; }
:host([data-state="error"]) .stage { display: none; }
@container (max-width: 34rem) {
  .controls { flex-wrap: wrap; }
  .scrubber { order: -2; flex-basis: 60%; }
  .time { order: -1; }
  .step { flex: 1; }
}
`;
