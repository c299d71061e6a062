import { AskedPage } from "./asked-page.js";
import { SortedMessages } from "./sorted-messages.js";

/** The newest messages of one chat. Everything in storage from the floor on is here; what lies below it is asked for. */
export class MessageWindow extends SortedMessages {
  #chatId;
  #mostChanges;
  /** @type {AskedPage | null} */
  #older = null;

  /**
   * @param {number} chatId
   * @param {number} floor the id from which on everything is here; 0 where the chat's beginning is
   * @param {number} mostChanges how many changes are kept for a page of older messages that is under way
   */
  constructor(chatId, floor, mostChanges) {
    super();
    this.#chatId = chatId;
    this.floor = floor;
    this.#mostChanges = mostChanges;
  }

  /** The same, or "below" the floor: it will come with its page. @param {Message} message */
  put(message) {
    if (message.message_id >= this.floor) return super.put(message);
    if (this.#older?.keep(message) === false) this.#older = null;
    return { kind: "below", index: -1 };
  }

  /** Begins asking for messages below the floor; one page at a time is under way. */
  beginOlder() {
    this.#older = new AskedPage({ chat_id: this.#chatId, before_id: this.floor }, this.#mostChanges);
    return this.#older;
  }

  /**
   * Puts a page of messages before the first one. Returns them as they are now; null where the floor has moved since
   * they were asked for, or too much has changed.
   * @param {AskedPage} older
   * @param {import("./wire.js").Page} page
   */
  putOlder(older, page) {
    if (older !== this.#older) return null;
    this.#older = null;
    const newest = older.overlay(page.messages.filter((message) => message.message_id < this.floor));
    this.messages.unshift(...newest);
    this.floor = page.has_more ? (newest[0]?.message_id ?? this.floor) : 0;
    return newest;
  }

  /** Takes in a window that reaches to the floor. Returns its messages. @param {import("./detached-window.js").DetachedWindow} window */
  join(window) {
    this.floor = Math.min(this.floor, window.floor);
    this.#older = null;
    window.messages.forEach((message) => this.put(message));
    return window.messages;
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
    return this.removeBelow(firstId);
  }
}

/** @typedef {import("./wire.js").Message} Message */
