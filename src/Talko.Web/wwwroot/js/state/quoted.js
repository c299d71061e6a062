import { AskedPage } from "./asked-page.js";
import { numberOf } from "./numbers.js";

/**
 * Messages of one chat that others answer, looked up by their ids because no window has them, and kept right by the
 * changes that are heard of.
 */
export class QuotedMessages {
  #chatId;
  #most;
  /** @type {Set<AskedPage>} */
  #asked = new Set();

  /** By id; null is one that storage does not have for this reader. @type {Map<number, Message | null>} */
  byId = new Map();

  /** @param {number} chatId @param {number} most how many are held, and how many changes are kept for a page */
  constructor(chatId, most) {
    this.#chatId = chatId;
    this.#most = most;
  }

  /** Begins asking for those that are not known; null where all are. @param {number[]} ids */
  begin(ids) {
    const unknown = [...new Set(ids)].filter((id) => !this.byId.has(id)).sort((a, b) => a - b);
    if (unknown.length === 0) return null;
    const asked = new AskedPage({ chat_id: this.#chatId, message_ids: unknown }, this.#most);
    this.#asked.add(asked);
    return asked;
  }

  /** Takes in what was asked for; false where too much has changed meanwhile. @param {AskedPage} asked @param {Page} page */
  takePage(asked, page) {
    if (!this.#asked.delete(asked)) return false;
    if (this.byId.size + page.messages.length > this.#most) this.byId.clear();
    for (const message of asked.overlay(page.messages)) this.byId.set(message.message_id, message);
    // A page that was cut says nothing of what is not on it; one that has nothing is not asked for again.
    const isCut = page.has_more && page.messages.length > 0;
    for (const id of asked.bounds.message_ids ?? []) {
      if (!isCut && !this.byId.has(id)) this.byId.set(id, null);
    }
    return true;
  }

  /** Lays a change over what is here, and over the pages that are under way. Returns whether one is here. @param {Message} message */
  change(message) {
    for (const asked of this.#asked) {
      if (!asked.keep(message)) this.#asked.delete(asked);
    }
    const known = this.byId.get(message.message_id);
    if (!known || numberOf(known) >= numberOf(message)) return false;
    this.byId.set(message.message_id, message);
    return true;
  }

  /** Lets go of what storage has no more: there is nothing below an id. @param {number} firstId */
  endAt(firstId) {
    for (const id of this.byId.keys()) {
      if (id < firstId) this.byId.set(id, null);
    }
  }
}

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").Page} Page */
