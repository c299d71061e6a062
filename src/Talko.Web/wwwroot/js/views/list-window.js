const STEP = 200;
// So near to where its rows end more of them are shown.
const NEAR_PX = 1500;

/** How many of a list's chats have rows: the first ones, and more as somebody scrolls down. */
export class ListWindow {
  list;
  #most = STEP;

  /** @param {HTMLElement} list @param {() => void} onMore its end is near, and there may be rows for more */
  constructor(list, onMore) {
    this.list = list;
    list.addEventListener("scroll", () => this.#isNearEnd && this.#grow(onMore), { passive: true });
  }

  get most() {
    return this.#most;
  }

  get isFull() {
    return this.list.childElementCount >= this.#most;
  }

  /** Whether a chat of this rank stands below all that have rows. @param {number} rank */
  isBelow(rank) {
    const last = /** @type {any} */ (this.list.lastElementChild);
    return this.isFull && last.rank > rank;
  }

  /** The chats whose rows others have pushed out. @returns {number[]} */
  get tooMany() {
    return [...this.list.children].slice(this.#most).map((/** @type {any} */ row) => row.chatId);
  }

  get #isNearEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.list;
    return scrollHeight - scrollTop - clientHeight < NEAR_PX;
  }

  /** @param {() => void} onMore */
  #grow(onMore) {
    if (!this.isFull) return;
    this.#most += STEP;
    onMore();
  }
}
