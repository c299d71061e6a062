import { make } from "./elements.js";

// How far below the top edge the first unseen message stands when one is brought to it.
const TOP_PX = 80;

/** The line above the first message that has not been seen. */
export class UnseenLine {
  #scroller;
  #lines;
  #element = make("div", "unseen-line", "New messages");

  /** The message's id; null where there is none. @type {number | null} */
  id = null;

  /** @param {HTMLElement} scroller @param {import("./lines.js").Lines} lines */
  constructor(scroller, lines) {
    this.#scroller = scroller;
    this.#lines = lines;
  }

  get isDrawn() {
    return this.#element.isConnected;
  }

  /** Above what is in sight, with a row or without. */
  get isAbove() {
    if (!this.isDrawn) return this.id !== null && this.#lines.firstFrom(this.id) !== null;
    return this.#element.getBoundingClientRect().top < this.#scroller.getBoundingClientRect().top;
  }

  /** Below what is in sight, with a row or without. */
  get isBelow() {
    if (!this.isDrawn) return this.id !== null && this.#lines.firstFrom(this.id) === null;
    return this.#element.getBoundingClientRect().top > this.#scroller.getBoundingClientRect().bottom;
  }

  /** Whether it stands where somebody sees it. */
  get isInSight() {
    return this.isDrawn && !this.isAbove && !this.isBelow;
  }

  /** Says which message it belongs to. @param {number | null} id */
  put(id) {
    this.id = id;
  }

  /** Draws it above its message's row, if that has one. */
  show() {
    const row = this.id === null ? null : this.#lines.firstFrom(this.id);
    const place = row?.line.id === this.id ? row.querySelector(".avatar, .body") : null;
    if (!place) this.#element.remove();
    else if (place.previousElementSibling !== this.#element) place.before(this.#element);
  }

  /** Scrolls to it. */
  reveal() {
    const top = this.#element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += top - TOP_PX;
  }
}
