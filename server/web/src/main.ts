/** Defines `<kyoji-viewer>` and the hook by which a test scrubs the viewers of a page. */

import { KyojiViewer } from "./element.js";

declare global {
  interface Window {
    kyoji: {
      /** Holds every viewer of the page at a part of its motion [0..1], drawn on return. */
      setT(part: number): void;
    };
  }
}

window.kyoji = {
  setT: (part) => document.querySelectorAll<KyojiViewer>("kyoji-viewer").forEach((viewer) => viewer.setT(part)),
};
customElements.define("kyoji-viewer", KyojiViewer);
