import { numberOf } from "./numbers.js";

/** A page of messages while it is under way: what was asked, and the changes that came meanwhile of messages that may be on it. */
export class AskedPage {
  #mostChanges;
  /** @type {Map<number, Message>} */
  #changes = new Map();

  /**
   * @param {PageBounds} bounds which messages; how many, and who asks, is added by whoever asks
   * @param {number} mostChanges
   */
  constructor(bounds, mostChanges) {
    this.bounds = bounds;
    this.#mostChanges = mostChanges;
  }

  /** Keeps a change; false where there are too many, and the page is better asked for anew. @param {Message} message */
  keep(message) {
    this.#changes.set(message.message_id, this.#newest(message));
    return this.#changes.size <= this.#mostChanges;
  }

  /** The page with what was kept laid over it: of two versions the one with the higher number. @param {Message[]} messages */
  overlay(messages) {
    return messages.map((message) => this.#newest(message));
  }

  /** @param {Message} message */
  #newest(message) {
    const kept = this.#changes.get(message.message_id);
    return kept && numberOf(kept) >= numberOf(message) ? kept : message;
  }
}

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").PageBounds} PageBounds */
