import { Emitter } from "./emitter.js";
import { backoff } from "./net/backoff.js";
import { Code, sentence } from "./net/errors.js";
import { uuidv7 } from "./uuid.js";

// After this long without an answer a message is shown as failed, for its author to decide.
const GIVE_UP_MS = 60_000;

/**
 * What its user wrote and storage has not confirmed. One chat's messages go one after another.
 * Each is kept in the browser until it is confirmed, so a reload loses none;
 * repeating one is safe, because the server knows it by its id.
 * Emits: added, changed, removed, each with the item { id, chatId, text, ts, state, error }.
 */
export class Outbox extends Emitter {
  #items = new Map();
  #storage;
  #send;
  /** The chats at work, each with what ends its wait. */
  #working = new Map();
  #ready = false;

  constructor(storage, send) {
    super();
    this.#storage = storage;
    this.#send = send;
    for (const key of storage.keys("outbox.").sort()) {
      const item = storage.get(key);
      if (item) this.#items.set(item.id, item);
    }
  }

  add(chatId, text) {
    const now = Date.now();
    const item = { id: uuidv7(now), chatId, text, ts: now, triedFrom: now, state: "pending", error: null };
    this.#items.set(item.id, item);
    this.#keep(item);
    this.emit("added", item);
    this.#work(chatId);
  }

  /** A chat's items, the oldest first. */
  of(chatId) {
    return [...this.#items.values()].filter((item) => item.chatId === chatId);
  }

  chatIds() {
    return new Set([...this.#items.values()].map((item) => item.chatId));
  }

  retry(id) {
    const item = this.#items.get(id);
    if (!item) return;
    item.triedFrom = Date.now();
    this.#change(item, "pending");
    this.#work(item.chatId);
  }

  discard(id) {
    this.#remove(id, "removed");
  }

  /** Storage has it. */
  confirm(id) {
    this.#remove(id, "confirmed");
  }

  failAll(error) {
    for (const item of this.#items.values()) this.#change(item, "failed", error);
  }

  /** There is a connection: nothing waits any longer. */
  resume() {
    this.#ready = true;
    for (const stopWaiting of this.#working.values()) stopWaiting();
    for (const item of this.#items.values()) this.#work(item.chatId);
  }

  async #work(chatId) {
    if (!this.#ready || this.#working.has(chatId)) return;
    this.#working.set(chatId, () => {});
    let attempt = 0;
    for (let item; (item = this.#nextOf(chatId)); ) {
      const wait = await this.#try(item, attempt);
      attempt = wait === null ? 0 : attempt + 1;
      if (wait !== null) await this.#pause(chatId, wait);
    }
    this.#working.delete(chatId);
  }

  #nextOf(chatId) {
    return this.of(chatId).find((item) => item.state === "pending");
  }

  /** How long to wait before trying again; null where this item is done with. */
  async #try(item, attempt) {
    try {
      await this.#send(item);
      this.confirm(item.id);
      return null;
    } catch (error) {
      if (!this.#items.has(item.id)) return null;
      // Until its author has signed in again, time does not count.
      if (error.code === Code.notSignedIn) item.triedFrom = Date.now();
      const mayPass = error.isPassing && Date.now() - item.triedFrom < GIVE_UP_MS;
      if (mayPass) return error.retryAfterMs ?? backoff(attempt);
      this.#change(item, "failed", sentence(error));
      return null;
    }
  }

  #pause(chatId, ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#working.set(chatId, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  #change(item, state, error = null) {
    item.state = state;
    item.error = error;
    this.#keep(item);
    this.emit("changed", item);
  }

  #keep(item) {
    this.#storage.set(`outbox.${item.id}`, item);
  }

  #remove(id, what) {
    const item = this.#items.get(id);
    if (!item) return;
    this.#items.delete(id);
    this.#storage.remove(`outbox.${id}`);
    this.emit(what, item);
  }
}
