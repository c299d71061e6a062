import { ChatDescription } from "./description.js";
import { OtherMessages } from "./other-messages.js";
import { Outcome } from "./outcome.js";
import { ReadMark } from "./read-mark.js";
import { Unseen } from "./unseen.js";
import { MessageWindow } from "./window.js";

// A chat holds at most so many messages, and is then cut to half; more where somebody reads above the newest ones.
const MOST = 1000;
const MOST_READ_ABOVE = 50_000;

/**
 * The messages of one chat that the page holds. Emits: heard (message), message (message, result), older (messages),
 * detached, quoted, reset.
 */
export class ChatMessages extends ChatDescription {
  #users;
  #window;
  #others;
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
    this.#window = new MessageWindow(this.id, 0, most);
    this.#others = new OtherMessages(this.id, most);
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

  /** The window in the middle; null while there is none. */
  get detached() {
    return this.#others.detached;
  }

  /** Messages that others answer, by id; null is one that storage does not have for this reader. */
  get quoted() {
    return this.#others.quoted.byId;
  }

  /** Whether a message is one of those, not in the middle. @param {number} id */
  isNewest(id) {
    return this.#window.find(id) !== null;
  }

  /** The message as it is known now; null where it is not held. @param {number} id */
  find(id) {
    return this.#window.find(id) ?? this.#others.find(id);
  }

  /** Begins asking for messages before those that are held; null where there are none. */
  beginOlder() {
    return this.hasOlder ? this.#window.beginOlder() : null;
  }

  /** Begins asking for a window around a message; null where it is among the newest. @param {number} id */
  beginAround(id) {
    return this.#others.beginAround(id, this.#window.floor);
  }

  /** Begins asking for messages before the window in the middle; null where there are none. */
  beginDetachedOlder() {
    return this.detached?.beginOlder() ?? null;
  }

  /** Begins asking for messages after the window in the middle; null where there is none. */
  beginDetachedNewer() {
    return this.detached?.beginNewer() ?? null;
  }

  /** Begins asking for messages that others answer; null where all are known. @param {number[]} ids */
  beginQuoted(ids) {
    return this.#others.quoted.begin(ids.filter((id) => this.find(id) === null));
  }

  /**
   * Takes in a page that was asked for; stale where it no longer fits what is held, a gap asks for the rest.
   * @param {import("./asked-page.js").AskedPage} asked
   * @param {import("./wire.js").Page} page
   */
  applyAsked(asked, page) {
    page.messages.forEach((message) => this.#hear(message));
    const older = this.#window.putOlder(asked, page);
    if (older) this.#showOlder(older);
    const outcome = older ? Outcome.settled : this.#others.takePage(asked, page);
    this.#joinDetached();
    this.#endAt(this.#firstId);
    this.emit(asked.bounds.message_ids ? "quoted" : "detached");
    return outcome;
  }

  /** Goes back to the newest messages. */
  closeDetached() {
    this.#others.closeDetached();
    this.emit("detached");
  }

  /** Lets go of the oldest messages beyond a count. Returns how many. */
  trim(most = this.most / 2) {
    return this.#window.trim(most);
  }

  /** Holds these in place of all others, and everything from the floor on. @param {number} floor @param {Message[]} messages */
  hold(floor, messages) {
    this.#window = new MessageWindow(this.id, floor, this.most);
    this.#others = new OtherMessages(this.id, this.most);
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
    if (this.#endAt(firstId) > 0) this.emit("reset");
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
    this.mark.watch(message, this.find(message.message_id));
    const changed = this.#others.change(message);
    if (changed.detached) this.emit("detached");
    if (changed.quoted) this.emit("quoted");
    if (message.message_id < this.#firstId) return { kind: "known", index: -1 };
    return this.#window.put(message);
  }

  /** @param {Message[]} messages */
  #showOlder(messages) {
    this.unseen.mark(this.messages, 0);
    this.emit("older", messages);
  }

  /** Returns how many of the newest messages went. @param {number} firstId */
  #endAt(firstId) {
    this.#others.endAt(firstId);
    return this.#window.endAt(firstId);
  }

  /** A window that has reached the newest messages is one with them. */
  #joinDetached() {
    if (!this.detached || this.detached.ceiling + 1 < this.#window.floor) return;
    const messages = this.#window.join(this.detached);
    this.#others.closeDetached();
    this.#showOlder(messages);
  }

  /** @param {Message} message */
  #hear(message) {
    for (const user of [message.user, ...(message.event?.users ?? [])]) this.#users.learn(user);
    this.emit("heard", message);
  }
}

/** @typedef {import("./wire.js").Message} Message */
