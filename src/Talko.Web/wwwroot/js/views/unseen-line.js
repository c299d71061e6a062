import { make } from "./elements.js";

// How far below the top edge the first unseen message stands when a chat is opened.
const TOP_PX = 80;

/** The line above the first message that has not been seen. */
export class UnseenLine {
  #scroller;

  /** @param {HTMLElement} scroller */
  constructor(scroller) {
    this.#scroller = scroller;
  }

  get #element() {
    return this.#scroller.querySelector(".unseen-line");
  }

  get isShown() {
    return this.#element !== null;
  }

  /** Puts it above a row; takes it away where there is none. @param {HTMLElement | null} [row] */
  showAbove(row) {
    this.#element?.remove();
    row?.querySelector(".avatar")?.before(make("div", "unseen-line", "New messages"));
  }

  /** Scrolls up to it where it is out of sight; returns whether it was. */
  reveal() {
    const above = (this.#element?.getBoundingClientRect().top ?? Infinity) - this.#scroller.getBoundingClientRect().top;
    if (above < 0) this.#scroller.scrollTop += above - TOP_PX;
    return above < 0;
  }
}
