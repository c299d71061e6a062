import { numberOf } from "./numbers.js";

/** A page of older messages while it is under way, and the changes that came meanwhile of messages that may be on it. */
export class OlderPage {
  #mostChanges;
  /** @type {Map<number, Message>} */
  #changes = new Map();

  /**
   * @param {number} beforeId the page ends before this id
   * @param {number} mostChanges
   */
  constructor(beforeId, mostChanges) {
    this.beforeId = beforeId;
    this.#mostChanges = mostChanges;
  }

  /** Keeps a change; false where there are too many, and the page is better asked for anew. @param {Message} message */
  keep(message) {
    this.#changes.set(message.message_id, this.#newest(message));
    return this.#changes.size <= this.#mostChanges;
  }

  /** The page with what was kept laid over it: of two versions the one with the higher number. @param {Message[]} messages */
  overlay(messages) {
    return messages.filter((message) => message.message_id < this.beforeId).map((message) => this.#newest(message));
  }

  /** @param {Message} message */
  #newest(message) {
    const kept = this.#changes.get(message.message_id);
    return kept && numberOf(kept) >= numberOf(message) ? kept : message;
  }
}

/** @typedef {import("./wire.js").Message} Message */
