/** Looks up what the messages that are shown answer, where it is not known. */
export class QuoteLoader {
  #messenger;
  /** What is shown and not known. @type {Set<number>} */
  #wanted = new Set();
  /** What was asked for, and could not be had: that is asked for again after the connection was lost. @type {Set<string>} */
  #asked = new Set();

  /** @param {import("./messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
    messenger.connection.on("change", () => !messenger.connection.isUsable && this.#asked.clear());
  }

  /** @param {number} id */
  want(id) {
    this.#wanted.add(id);
  }

  /** Asks for what is wanted of a chat. @param {import("./state/chat.js").Chat} chat */
  async load(chat) {
    const keyOf = (/** @type {number} */ id) => `${chat.id}/${id}`;
    const ids = [...this.#wanted].filter((id) => !this.#asked.has(keyOf(id)));
    this.#wanted.clear();
    if (ids.length === 0 || !this.#messenger.connection.isUsable) return;
    ids.forEach((id) => this.#asked.add(keyOf(id)));
    try {
      await this.#messenger.pages.loadQuoted(chat, ids);
    } catch {
      // The dots stay in their place.
    }
  }
}
