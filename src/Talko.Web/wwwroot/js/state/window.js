import { numberOf } from "./numbers.js";
import { OlderPage } from "./older-page.js";

/**
 * The newest messages of one chat in the order of their ids, each once. Everything in storage from the floor on is
 * here; what lies below it is asked for.
 */
export class MessageWindow {
  #mostChanges;
  /** @type {OlderPage | null} */
  #older = null;

  /** @type {Message[]} */
  messages = [];

  /**
   * @param {number} floor the id from which on everything is here; 0 where the chat's beginning is
   * @param {number} mostChanges how many changes are kept for a page of older messages that is under way
   */
  constructor(floor, mostChanges) {
    this.floor = floor;
    this.#mostChanges = mostChanges;
  }

  /**
   * Takes a message in, or its newer version. Says what that was: "added" at the end, "inserted", "changed", "known",
   * or "below" the floor: it will come with its page.
   * @param {Message} message
   */
  put(message) {
    if (message.message_id < this.floor) {
      if (this.#older?.keep(message) === false) this.#older = null;
      return { kind: "below", index: -1 };
    }
    const index = this.#indexOf(message.message_id);
    const known = this.messages[index];
    if (known?.message_id === message.message_id) {
      if (numberOf(known) >= numberOf(message)) return { kind: "known", index };
      this.messages[index] = message;
      return { kind: "changed", index };
    }
    this.messages.splice(index, 0, message);
    return { kind: index === this.messages.length - 1 ? "added" : "inserted", index };
  }

  /** The message with an id; null where it is not here. @param {number} id */
  find(id) {
    const message = this.messages[this.#indexOf(id)];
    return message?.message_id === id ? message : null;
  }

  /** Those with a greater id. @param {number} id */
  after(id) {
    const { messages } = this;
    return (messages.at(-1)?.message_id ?? 0) > id ? messages.slice(this.#indexOf(id + 1)) : [];
  }

  /** Begins asking for messages below the floor; one page at a time is under way. */
  beginOlder() {
    this.#older = new OlderPage(this.floor, this.#mostChanges);
    return this.#older;
  }

  /**
   * Puts a page of messages before the first one. Returns them as they are now; null where the floor has moved since
   * they were asked for, or too much has changed.
   * @param {OlderPage} older
   * @param {Message[]} messages
   * @param {boolean} hasMore
   */
  putOlder(older, messages, hasMore) {
    if (older !== this.#older) return null;
    this.#older = null;
    const newest = older.overlay(messages);
    this.messages.unshift(...newest);
    this.floor = hasMore ? (newest[0]?.message_id ?? this.floor) : 0;
    return newest;
  }

  /** Lets go of the oldest beyond a count, which storage has. Returns how many. @param {number} most */
  trim(most) {
    const gone = this.messages.splice(0, Math.max(0, this.messages.length - most));
    const last = gone.at(-1);
    if (last) {
      this.floor = last.message_id + 1;
      this.#older = null;
    }
    return gone.length;
  }

  /** Lets go of what storage has no more: there is nothing below an id. Returns how many. @param {number} firstId */
  endAt(firstId) {
    if (this.floor <= firstId) this.floor = 0;
    return this.messages.splice(0, this.#indexOf(firstId)).length;
  }

  /** Where a message with this id is or belongs; at the end without a search. @param {number} id */
  #indexOf(id) {
    let low = 0;
    let high = this.messages.length;
    if (high > 0 && this.messages[high - 1].message_id < id) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.messages[middle].message_id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @typedef {import("./wire.js").Message} Message */
