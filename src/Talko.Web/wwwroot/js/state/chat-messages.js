import { ChatDescription } from "./description.js";
import { Outcome } from "./outcome.js";
import { ReadMark } from "./read-mark.js";
import { Unseen } from "./unseen.js";
import { MessageWindow } from "./window.js";

// A chat holds at most so many messages, and is then cut to half; more where somebody reads above the newest ones.
const MOST = 1000;
const MOST_READ_ABOVE = 50_000;

/** The messages of one chat that the page holds. Emits: heard (message), message (message, result), older (messages), reset. */
export class ChatMessages extends ChatDescription {
  #users;
  #window;
  /** Nothing below this id is left in storage. */
  #firstId = 0;

  /** Its place among others while it has no message. */
  place = 0;

  /** Whether somebody reads above its newest messages. */
  isReadAbove = false;

  /** @param {import("./wire.js").WireChat} wire @param {number} me @param {import("./users.js").Users} users */
  constructor(wire, me, users, most = MOST) {
    super(wire, me, users);
    /** How many messages it holds, asks for where it missed more, and keeps changes of. */
    this.most = most;
    this.#users = users;
    this.#window = new MessageWindow(0, most);
    this.unseen = new Unseen(me);
    /** How far it was read, as the server keeps it. */
    this.mark = new ReadMark(me);
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

  /** The newest messages, as a piece of what storage has. */
  get window() {
    return this.#window;
  }

  /** Whether storage may have messages before the first one here. */
  get hasOlder() {
    return this.#window.floor > 0;
  }

  get isTooLong() {
    return this.messages.length > (this.isReadAbove ? MOST_READ_ABOVE : this.most);
  }

  /** Begins asking for messages before those that are held; one page at a time is under way. */
  beginOlder() {
    return this.#window.beginOlder();
  }

  /**
   * Puts older messages before the first; stale where they no longer fit what is held.
   * @param {import("./older-page.js").OlderPage} older
   * @param {Message[]} messages
   * @param {boolean} hasMore
   */
  applyOlder(older, messages, hasMore) {
    messages.forEach((message) => this.#hear(message));
    const newest = this.#window.putOlder(older, messages, hasMore);
    if (newest === null) return Outcome.stale;
    this.#window.endAt(this.#firstId);
    this.unseen.mark(this.messages, 0);
    this.emit("older", newest);
    return Outcome.settled;
  }

  /** Lets go of the oldest messages beyond a count. Returns how many. */
  trim(most = this.most / 2) {
    return this.#window.trim(most);
  }

  /** Holds these in place of all others, and everything from the floor on. @param {number} floor @param {Message[]} messages */
  hold(floor, messages) {
    this.#window = new MessageWindow(floor, this.most);
    this.#firstId = 0;
    messages.forEach((message) => this.#put(message));
    this.unseen.mark(this.messages, 0);
  }

  /** @override @param {import("./wire.js").WireChat} wire */
  describe(wire) {
    super.describe(wire);
    const { first_id: firstId = 0, changed_id: changedId = 0 } = wire;
    if (firstId <= this.#firstId) return;
    this.#firstId = firstId;
    this.mark.doubt(changedId);
    if (this.#window.endAt(firstId) > 0) this.emit("reset");
  }

  /** Takes one in that is new or changed. @param {Message} message */
  take(message) {
    const result = this.#put(message);
    if (["added", "inserted"].includes(result.kind)) this.unseen.add(message);
    if (!["known", "below"].includes(result.kind)) this.emit("message", message, result);
  }

  /** @param {Message} message */
  #put(message) {
    this.#hear(message);
    this.mark.watch(message, this.#window.find(message.message_id));
    if (message.message_id < this.#firstId) return { kind: "known", index: -1 };
    return this.#window.put(message);
  }

  /** @param {Message} message */
  #hear(message) {
    for (const user of [message.user, ...(message.event?.users ?? [])]) this.#users.learn(user);
    this.emit("heard", message);
  }
}

/** @typedef {import("./wire.js").Message} Message */
