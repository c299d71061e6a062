import { ChatCursor } from "./cursor.js";
import { ChatDescription } from "./description.js";
import { numberOf } from "./numbers.js";
import { Outcome } from "./outcome.js";
import { Unseen } from "./unseen.js";
import { MessageWindow } from "./window.js";

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").WireChat} WireChat */

// A chat holds at most so many messages, and is then cut to half, unless somebody reads upwards in it.
const MOST = 1000;

/**
 * One chat as the page knows it, and the rules of protocol.md, Streams, by which it comes to hold what storage holds:
 * Talko.Client's ChatLog has the same ones, and tests/vectors hold both to them. Whatever it holds of storage is
 * complete up to the cursor. Emits: heard (message), message (message, result), older (messages), reset, changed.
 */
export class Chat extends ChatDescription {
  #most;
  #users;
  #cursor;
  #window;
  /** What storage has answered to one's own writes, before a push or page has led up to it. @type {Message[]} */
  #ahead = [];

  /** Its place among others while it has no message. */
  place = 0;

  isOpen = false;

  /** Nothing is held of it yet. @param {WireChat} wire @param {number} me @param {import("./users.js").Users} users */
  constructor(wire, me, users, most = MOST) {
    super(wire, me, users);
    this.unseen = new Unseen(me);
    this.#users = users;
    this.#most = most;
    this.#window = new MessageWindow(0, most);
    this.#cursor = new ChatCursor(most);
  }

  /** The number up to which everything is known; null while nothing of storage is held. */
  get cursor() {
    return this.#cursor.value;
  }

  /** Oldest first, each at its message_id. */
  get messages() {
    return this.#window.messages;
  }

  get newest() {
    return this.messages.at(-1) ?? null;
  }

  get rank() {
    return this.newest?.message_id ?? this.place;
  }

  /** Whether storage may have messages before the first one here. */
  get hasOlder() {
    return this.#window.floor > 0;
  }

  get isLong() {
    return this.messages.length > this.#most;
  }

  /** Begins anew with the chat's newest messages, read in one snapshot with its last_id. @param {WireChat} wire */
  load(wire) {
    this.#begin(floorOf(wire), wire.last_id);
    this.describe(wire);
    for (const message of [...wire.messages, ...this.#ahead]) this.#put(message);
    this.unseen.mark(this.messages, 0);
    this.emit("reset");
    this.#finish();
  }

  /** Compares with what GetChats says now, whose name and users are taken over unless older. @param {WireChat} wire */
  merge(wire) {
    this.describeAnew(wire);
    return this.#finish(this.#cursor.compare(wire.last_id));
  }

  /** Takes a push in if it continues what is known. @param {import("./wire.js").Push} push */
  applyPush(push) {
    return this.#finish(this.#cursor.applyPush(push, () => this.#take(push.message ? [push.message] : [], push.chat)));
  }

  /** Takes in what GetMessages gave after the cursor; a gap asks for the next page. @param {import("./wire.js").Page} page */
  applyPage(page) {
    return this.#finish(this.#cursor.applyPage(page, () => this.#take(page.messages, page.chat)));
  }

  /** Takes in the answer to one's own write; the push may have come before it. @param {Message} message */
  applyAnswer(message) {
    this.#ahead.push(message);
    this.#take([message]);
    this.#finish();
  }

  /** Begins asking for messages before those that are held; one page at a time is under way. */
  beginOlder() {
    return this.#window.beginOlder();
  }

  /**
   * Puts older messages before the first; stale where they no longer fit what is held.
   * @param {import("./older-page.js").OlderPage} older @param {Message[]} messages @param {boolean} hasMore
   */
  applyOlder(older, messages, hasMore) {
    messages.forEach((message) => this.#hear(message));
    const newest = this.#window.putOlder(older, messages, hasMore);
    if (newest === null) return Outcome.stale;
    this.unseen.mark(this.messages, 0);
    this.emit("older", newest);
    return Outcome.settled;
  }

  /** Lets go of the oldest messages beyond a count. Returns how many. */
  trim(most = this.#most / 2) {
    return this.#window.trim(most);
  }

  /** Lets go of everything. */
  forget() {
    this.#ahead = [];
    this.#begin(0, null);
    this.unseen.mark([], 0);
  }

  /** @param {number} floor @param {number | null} cursor */
  #begin(floor, cursor) {
    this.#window = new MessageWindow(floor, this.#most);
    this.#cursor.reset(cursor);
  }

  /** @param {Message[]} messages @param {WireChat} [wire] */
  #take(messages, wire) {
    for (const message of messages) {
      const result = this.#put(message);
      if (!["known", "below"].includes(result.kind)) this.emit("message", message, result);
    }
    if (wire) this.describeAnew(wire);
  }

  /** @param {Message} message */
  #put(message) {
    this.#hear(message);
    const result = this.#window.put(message);
    if (["added", "inserted"].includes(result.kind)) this.unseen.add(message);
    return result;
  }

  /** @param {Message} message */
  #hear(message) {
    this.#users.learn(message.user);
    this.emit("heard", message);
  }

  #finish(outcome = Outcome.settled) {
    this.#ahead = this.#ahead.filter((message) => this.cursor === null || numberOf(message) > this.cursor);
    this.emit("changed");
    return outcome;
  }
}

// A list of messages may always have been cut: only last_id 0 says that there are none before it.
const floorOf = (/** @type {WireChat} */ wire) => wire.messages[0]?.message_id ?? (wire.last_id > 0 ? wire.last_id + 1 : 0);
