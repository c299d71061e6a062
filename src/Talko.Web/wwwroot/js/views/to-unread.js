import { byId } from "./elements.js";

/** The button that goes up to the first message that was unread, where that is not in sight. */
export class ToUnread {
  #button = byId("to-unread");
  /** The message that it has led to, or that was in sight. @type {number | null} */
  #seenId = null;

  /** @param {() => void} onClick */
  constructor(onClick) {
    this.#button.addEventListener("click", onClick);
  }

  /** @param {import("./unseen-line.js").UnseenLine} line */
  show(line) {
    if (line.isInSight) this.#seenId = line.id;
    this.#button.hidden = line.id === null || line.id === this.#seenId || !line.isAbove;
  }
}
