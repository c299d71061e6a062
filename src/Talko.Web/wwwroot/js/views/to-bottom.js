import { formatNumber } from "../format.js";
import { byId, setText } from "./elements.js";

/**
 * The button that goes to the newest message, and says how many came below what is read, or that what is read is in the
 * middle.
 */
export class ToBottom {
  #button = byId("to-bottom");
  #below = 0;

  /** @param {() => void} onClick */
  constructor(onClick) {
    this.#button.addEventListener("click", onClick);
  }

  /** One more came. */
  count() {
    this.#below++;
  }

  reset() {
    this.#below = 0;
  }

  /** @param {boolean} atBottom @param {boolean} inMiddle */
  show(atBottom, inMiddle) {
    if (atBottom) this.reset();
    this.#button.hidden = atBottom;
    this.#button.classList.toggle("unseen", this.#below > 0);
    const count = this.#below === 1 ? "1 new message" : `${formatNumber(this.#below)} new messages`;
    const newest = inMiddle ? "Older messages: go to the newest" : "Newest";
    setText(byId("to-bottom-text"), this.#below > 0 ? count : newest);
  }
}
