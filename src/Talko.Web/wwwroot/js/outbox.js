import { Emitter } from "./emitter.js";
import { backoff } from "./net/backoff.js";
import { sentence } from "./net/errors.js";
import { uuidv7 } from "./uuid.js";

/** @typedef {{ id: string, chatId: number, text: string, ts: number, state: string, error: string | null }} Item */

/**
 * What its user wrote and storage has not confirmed. One chat's messages go one after another, each again and again
 * until it is answered: by the same rule as Talko.Client's OutboxLane.
 * Each is kept in the browser until it is confirmed, so a reload loses none;
 * repeating one is safe, because the server knows it by its id.
 * Emits: added, changed, removed, confirmed, each with the item.
 */
export class Outbox extends Emitter {
  /** @type {Map<string, Item>} */
  #items = new Map();
  #storage;
  #send;
  /** The chats at work, each with what ends its wait. @type {Map<number, () => void>} */
  #working = new Map();
  #ready = false;

  /** @param {import("./storage.js").Storage} storage @param {(item: Item) => Promise<unknown>} send */
  constructor(storage, send) {
    super();
    this.#storage = storage;
    this.#send = send;
    for (const key of storage.keys("outbox.").sort()) {
      const item = storage.get(key);
      if (item) this.#items.set(item.id, item);
    }
  }

  /** @param {number} chatId @param {string} text */
  add(chatId, text) {
    const ts = Date.now();
    const item = { id: uuidv7(ts), chatId, text, ts, state: "pending", error: null };
    this.#items.set(item.id, item);
    this.#keep(item);
    this.emit("added", item);
    this.#work(chatId);
  }

  /** A chat's items, the oldest first. @param {number} chatId */
  of(chatId) {
    return [...this.#items.values()].filter((item) => item.chatId === chatId);
  }

  chatIds() {
    return new Set([...this.#items.values()].map((item) => item.chatId));
  }

  /** @param {string} id */
  retry(id) {
    const item = this.#items.get(id);
    if (!item) return;
    this.#change(item, "pending");
    this.#work(item.chatId);
  }

  /** @param {string} id */
  discard(id) {
    this.#remove(id, "removed");
  }

  /** Storage has it. @param {string} id */
  confirm(id) {
    this.#remove(id, "confirmed");
  }

  /** @param {string} error */
  failAll(error) {
    for (const item of this.#items.values()) this.#change(item, "failed", error);
  }

  /** There is a connection: nothing waits any longer. */
  resume() {
    this.#ready = true;
    for (const stopWaiting of this.#working.values()) stopWaiting();
    for (const item of this.#items.values()) this.#work(item.chatId);
  }

  /** @param {number} chatId */
  async #work(chatId) {
    if (!this.#ready || this.#working.has(chatId)) return;
    this.#working.set(chatId, () => {});
    let attempt = 0;
    for (let item; (item = this.#nextOf(chatId)); ) {
      const error = await this.#try(item);
      if (error) await this.#pause(chatId, backoff(attempt, error.retryAfterMs));
      attempt = error ? attempt + 1 : 0;
    }
    this.#working.delete(chatId);
  }

  /** @param {number} chatId */
  #nextOf(chatId) {
    return this.of(chatId).find((item) => item.state === "pending");
  }

  /**
   * Returns why it is to be tried again; null where it is done with.
   * @param {Item} item
   * @returns {Promise<{ retryAfterMs: number | null } | null>}
   */
  async #try(item) {
    try {
      await this.#send(item);
      this.confirm(item.id);
      return null;
    } catch (error) {
      if (!this.#items.has(item.id)) return null;
      if (error.isPassing) return error;
      this.#change(item, "failed", sentence(error));
      return null;
    }
  }

  /** @param {number} chatId @param {number} ms */
  #pause(chatId, ms) {
    return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#working.set(chatId, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** @param {Item} item @param {string} state @param {string | null} error */
  #change(item, state, error = null) {
    item.state = state;
    item.error = error;
    this.#keep(item);
    this.emit("changed", item);
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
