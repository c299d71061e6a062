import { byId } from "./elements.js";
import { moveByArrows } from "./menu-keys.js";

const GAP_PX = 8;

/** What can be done to a message, as a menu. */
export class MessageMenu {
  #menu = byId("message-menu");
  #onChosen;
  #onClosed;
  /** What has the focus again when it is closed. @type {HTMLElement | null} */
  #opener = null;

  /** @param {(act: string) => void} onChosen @param {() => void} onClosed */
  constructor(onChosen, onClosed) {
    this.#onChosen = onChosen;
    this.#onClosed = onClosed;
    moveByArrows(this.#menu);
    this.#menu.addEventListener("click", (event) => this.#choose(event.target.closest("[data-do]")));
    this.#menu.addEventListener("keydown", (event) => this.#onKey(event));
    // It opens under a finger: what closes it is the next touch, not the end of this one.
    document.addEventListener("pointerdown", (event) => this.isOpen && !this.#menu.contains(event.target) && this.close(), true);
    byId("log").addEventListener("scroll", () => this.isOpen && this.close(), { passive: true });
  }

  get isOpen() {
    return this.#menu.matches(":popover-open");
  }

  /** @param {string[]} acts @param {DOMRect} place beside which it opens @param {HTMLElement | null} opener */
  open(acts, place, opener) {
    this.#opener = opener;
    for (const item of this.#menu.querySelectorAll("[data-do]")) item.hidden = !acts.includes(item.dataset.do);
    this.#menu.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.#menu;
    const top = place.bottom + GAP_PX + height < innerHeight ? place.bottom + GAP_PX : place.top - GAP_PX - height;
    this.#menu.style.setProperty("--left", `${clamp(place.right - width, innerWidth - width)}px`);
    this.#menu.style.setProperty("--top", `${clamp(top, innerHeight - height)}px`);
    this.#menu.querySelector("[data-do]:not([hidden])").focus();
  }

  close() {
    this.#menu.hidePopover();
    this.#onClosed();
  }

  #choose(item) {
    if (!item) return;
    this.#menu.hidePopover();
    this.#opener?.focus();
    this.#onChosen(item.dataset.do);
  }

  #onKey(event) {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.preventDefault();
    this.close();
    this.#opener?.focus();
  }
}

const clamp = (value, most) => Math.max(GAP_PX, Math.min(value, most - GAP_PX));
