/** Which chat is open, and which were before: whoever leaves a chat often goes back to the last one. */
export class Visits {
  /** @type {number | null} */
  #open = null;
  /** The last one last. @type {Set<number>} */
  #left = new Set();

  /** @param {number | null} chatId The chat that is open now; null where none is. */
  enter(chatId) {
    if (this.#open !== null) {
      this.#left.delete(this.#open);
      this.#left.add(this.#open);
    }
    this.#open = chatId;
  }

  /**
   * The chat one came from is first, the one that is open last; those between keep their order.
   * @template {{ id: number }} T
   * @param {T[]} chats
   * @returns {T[]}
   */
  inOrder(chats) {
    const ranks = new Map([...this.#left].map((id, index) => [id, index]));
    if (this.#open !== null) ranks.set(this.#open, -2);
    const rankOf = ({ id }) => ranks.get(id) ?? -1;
    return [...chats].sort((a, b) => rankOf(b) - rankOf(a));
  }
}
