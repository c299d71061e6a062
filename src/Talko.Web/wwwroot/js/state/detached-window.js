import { AskedPage } from "./asked-page.js";
import { SortedMessages } from "./sorted-messages.js";

/**
 * Messages in the middle of a chat, around one that was asked for. Everything in storage from the floor to the ceiling
 * is here; it grows both ways by pages, and never by a new message.
 */
export class DetachedWindow extends SortedMessages {
  #chatId;
  #most;
  /** @type {AskedPage | null} */
  #older = null;
  /** @type {AskedPage | null} */
  #newer = null;
  #ceiling = 0;

  /**
   * Makes it of a page with around_id.
   * @param {number} chatId
   * @param {Message[]} messages the page's messages as they are by now
   * @param {Page} page
   * @param {number} most how many messages are held, and how many changes are kept for a page
   */
  constructor(chatId, messages, page, most) {
    super();
    this.#chatId = chatId;
    this.#most = most;
    messages.forEach((message) => this.put(message));
    /** The id from which on everything is here; 0 where the chat's beginning is. */
    this.floor = page.has_more ? (this.messages[0]?.message_id ?? 0) : 0;
    this.#ceiling = this.#ceilingOf(page, page.has_newer === true);
  }

  /** The id up to which everything is here. */
  get ceiling() {
    return this.#ceiling;
  }

  get hasOlder() {
    return this.floor > 0;
  }

  /** Lays a change over what is here, and over the pages that are under way. @param {Message} message */
  change(message) {
    if (this.#older?.keep(message) === false) this.#older = null;
    if (this.#newer?.keep(message) === false) this.#newer = null;
    return super.change(message);
  }

  /** Begins asking for messages below the floor; null where there are none. */
  beginOlder() {
    this.#older = this.hasOlder ? this.#ask({ before_id: this.floor }) : null;
    return this.#older;
  }

  /** Begins asking for messages above the ceiling. */
  beginNewer() {
    this.#newer = this.#ask({ since_id: this.#ceiling });
    return this.#newer;
  }

  /** Takes in a page that is under way; false where it is not. @param {AskedPage} asked @param {Page} page */
  takePage(asked, page) {
    if (asked === this.#older) this.#putOlder(asked, page);
    else if (asked === this.#newer) this.#putNewer(asked, page);
    else return false;
    return true;
  }

  /** Lets go of what storage has no more: there is nothing below an id. @param {number} firstId */
  endAt(firstId) {
    this.removeBelow(firstId);
    if (this.floor <= firstId) this.floor = 0;
  }

  /** @param {{ before_id?: number, since_id?: number }} bounds */
  #ask(bounds) {
    return new AskedPage({ chat_id: this.#chatId, ...bounds }, this.#most);
  }

  /** @param {AskedPage} asked @param {Page} page */
  #putOlder(asked, page) {
    this.#older = null;
    const messages = asked.overlay(page.messages.filter((message) => message.message_id < this.floor));
    messages.forEach((message) => this.put(message));
    this.floor = page.has_more ? (messages[0]?.message_id ?? this.floor) : 0;
    const [gone] = this.messages.splice(this.#most);
    if (!gone) return;
    this.#ceiling = gone.message_id - 1;
    this.#newer = null;
  }

  /** @param {AskedPage} asked @param {Page} page */
  #putNewer(asked, page) {
    this.#newer = null;
    const messages = page.messages.filter((message) => message.message_id > this.#ceiling);
    asked.overlay(messages).forEach((message) => this.put(message));
    this.#ceiling = this.#ceilingOf(page, page.has_more);
    const last = this.messages.splice(0, Math.max(0, this.messages.length - this.#most)).at(-1);
    if (!last) return;
    this.floor = last.message_id + 1;
    this.#older = null;
  }

  /** A page without newer ones behind it reaches to the end of its snapshot. @param {Page} page @param {boolean} hasNewer */
  #ceilingOf(page, hasNewer) {
    const reached = Math.max(this.#ceiling, this.lastId);
    return hasNewer ? reached : Math.max(reached, page.last_id ?? 0);
  }
}

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").Page} Page */
