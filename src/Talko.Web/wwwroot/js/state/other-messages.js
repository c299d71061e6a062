import { AskedPage } from "./asked-page.js";
import { DetachedWindow } from "./detached-window.js";
import { Outcome } from "./outcome.js";
import { QuotedMessages } from "./quoted.js";

/**
 * What is held of a chat's messages besides the newest: at most one window in the middle, and the messages that others
 * answer. A change is laid over all of them, and over whatever is under way: the higher number wins.
 */
export class OtherMessages {
  #chatId;
  #most;
  /** @type {AskedPage | null} */
  #around = null;

  /** The window that is not at the end; null while there is none. @type {DetachedWindow | null} */
  detached = null;

  /** @param {number} chatId @param {number} most how many messages each holds, and keeps changes of */
  constructor(chatId, most) {
    this.#chatId = chatId;
    this.#most = most;
    this.quoted = new QuotedMessages(chatId, most);
  }

  /** The message as it is known now; null where it is not here. @param {number} id */
  find(id) {
    return this.detached?.find(id) ?? this.quoted.byId.get(id) ?? null;
  }

  /** Takes a change in. Returns what it changed of this. @param {Message} message */
  change(message) {
    if (message.changed_id === undefined) return { detached: false, quoted: false };
    if (this.#around?.keep(message) === false) this.#around = null;
    return { detached: this.detached?.change(message) === true, quoted: this.quoted.change(message) };
  }

  /** Begins asking for a window around a message; null where it is among the newest, from the floor on. @param {number} id @param {number} floor */
  beginAround(id, floor) {
    this.#around = id >= floor ? null : new AskedPage({ chat_id: this.#chatId, around_id: id }, this.#most);
    return this.#around;
  }

  /** Takes in a page that was asked for here. @param {AskedPage} asked @param {Page} page */
  takePage(asked, page) {
    if (asked.bounds.around_id !== undefined) return this.#takeAround(asked, page);
    if (!asked.bounds.message_ids) return this.detached?.takePage(asked, page) ? Outcome.settled : Outcome.stale;
    if (!this.quoted.takePage(asked, page)) return Outcome.stale;
    return page.has_more ? Outcome.gap : Outcome.settled;
  }

  /** Closes the window in the middle, also one that is under way. */
  closeDetached() {
    this.detached = null;
    this.#around = null;
  }

  /** Lets go of what storage has no more: there is nothing below an id. @param {number} firstId */
  endAt(firstId) {
    this.detached?.endAt(firstId);
    this.quoted.endAt(firstId);
  }

  /** @param {AskedPage} asked @param {Page} page */
  #takeAround(asked, page) {
    // Another window has been asked for since, or this one has to be asked for anew.
    if (asked !== this.#around) return this.#around ? Outcome.settled : Outcome.stale;
    this.#around = null;
    if (page.messages.length > 0) {
      this.detached = new DetachedWindow(this.#chatId, asked.overlay(page.messages), page, this.#most);
    }
    return Outcome.settled;
  }
}

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").Page} Page */
