import { Emitter } from "./emitter.js";
import { uuidv7 } from "./uuid.js";

/**
 * What belongs to a message besides its text.
 * @typedef {{ replyToId?: number, mentionIds?: number[] }} Extras
 *
 * @typedef {{ id: string, chatId: number, text: string, ts: number, state: string, error: string | null } & Extras} Item
 */

/**
 * What its user wrote and storage has not confirmed. Each is kept in the browser until it is, so a reload loses none.
 * Emits: added, changed, removed, confirmed, each with the item.
 */
export class OutboxItems extends Emitter {
  /** @type {Map<string, Item>} */
  #items = new Map();
  #storage;

  /** @param {import("./storage.js").Storage} storage */
  constructor(storage) {
    super();
    this.#storage = storage;
    for (const key of storage.keys("outbox.").sort()) {
      const item = storage.get(key);
      if (item) this.#items.set(item.id, item);
    }
  }

  /** @param {number} chatId @param {string} text @param {Extras} extras */
  add(chatId, text, extras = {}) {
    const ts = Date.now();
    const item = { id: uuidv7(ts), chatId, text, ts, state: "pending", error: null, ...extras };
    this.#items.set(item.id, item);
    this.#keep(item);
    this.emit("added", item);
  }

  /** @param {string} id */
  get(id) {
    return this.#items.get(id);
  }

  /** A chat's items, the oldest first. @param {number} chatId */
  of(chatId) {
    return [...this.#items.values()].filter((item) => item.chatId === chatId);
  }

  chatIds() {
    return new Set([...this.#items.values()].map((item) => item.chatId));
  }

  /** @param {string} id */
  discard(id) {
    this.#remove(id, "removed");
  }

  /** Storage has it. @param {string} id */
  confirm(id) {
    this.#remove(id, "confirmed");
  }

  /** @param {Item} item @param {string} state @param {string | null} error */
  change(item, state, error = null) {
    item.state = state;
    item.error = error;
    this.#keep(item);
    this.emit("changed", item);
  }

  /** @param {string} error */
  failAll(error) {
    for (const item of this.#items.values()) this.change(item, "failed", error);
  }

  /** @param {Item} item */
  #keep(item) {
    this.#storage.set(`outbox.${item.id}`, item);
  }

  /** @param {string} id @param {string} what */
  #remove(id, what) {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    this.#storage.remove(`outbox.${id}`);
    this.emit(what, item);
  }
}
