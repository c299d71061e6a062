import { backoff } from "./net/backoff.js";
import { sentence } from "./net/errors.js";
import { OutboxItems } from "./outbox-items.js";

/**
 * Sends what waits: one chat's messages one after another, each again and again until it is answered, by the same rule
 * as Talko.Client's OutboxLane. Repeating one is safe, because the server knows it by its id.
 */
export class Outbox extends OutboxItems {
  #send;
  /** The chats at work, each with what ends its wait. @type {Map<number, () => void>} */
  #working = new Map();
  #ready = false;

  /** @param {import("./storage.js").Storage} storage @param {(item: Item) => Promise<unknown>} send */
  constructor(storage, send) {
    super(storage);
    this.#send = send;
    this.on("added", (item) => this.#work(item.chatId));
  }

  /** @param {string} id */
  retry(id) {
    const item = this.get(id);
    if (!item) return;
    this.change(item, "pending");
    this.#work(item.chatId);
  }

  /** There is a connection: nothing waits any longer. */
  resume() {
    this.#ready = true;
    for (const stopWaiting of this.#working.values()) stopWaiting();
    for (const chatId of this.chatIds()) this.#work(chatId);
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
      if (!this.get(item.id)) return null;
      if (error.isPassing) return error;
      this.change(item, "failed", sentence(error));
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
}

/** @typedef {import("./outbox-items.js").Item} Item */
