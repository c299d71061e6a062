import { ChatMessages } from "./chat-messages.js";
import { ChatCursor } from "./cursor.js";
import { numberOf } from "./numbers.js";
import { Outcome } from "./outcome.js";

/**
 * One chat as the page knows it, and the rules of protocol.md, Streams, by which it comes to hold what storage holds:
 * Talko.Client's ChatLog has the same ones, and tests/vectors hold both to them. Whatever it holds of storage is
 * complete up to the cursor. Emits, besides what its messages do: reset, changed.
 */
export class Chat extends ChatMessages {
  #cursor;
  /** What storage has answered to one's own writes, before a push or page has led up to it. @type {Message[]} */
  #ahead = [];

  /** Nothing is held of it yet. @param {WireChat} wire @param {number} me @param {import("./users.js").Users} users @param {number} [most] */
  constructor(wire, me, users, most) {
    super(wire, me, users, most);
    this.#cursor = new ChatCursor(this.most);
  }

  /** The number up to which everything is known; null while nothing of storage is held. */
  get cursor() {
    return this.#cursor.value;
  }

  /** Begins anew with the chat's newest messages, read in one snapshot with its last_id. @param {WireChat} wire */
  load(wire) {
    this.describe(wire);
    this.hold(floorOf(wire), [...wire.messages, ...this.#ahead]);
    this.#cursor.reset(wire.last_id);
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
    this.take(message);
    this.#finish();
  }

  /** Lets go of everything. */
  forget() {
    this.#ahead = [];
    this.hold(0, []);
    this.#cursor.reset(null);
  }

  /** @param {Message[]} messages @param {WireChat} [wire] */
  #take(messages, wire) {
    messages.forEach((message) => this.take(message));
    if (wire) this.describeAnew(wire);
  }

  #finish(outcome = Outcome.settled) {
    const { cursor } = this;
    if (cursor !== null) this.#ahead = this.#ahead.filter((message) => numberOf(message) > cursor);
    this.emit("changed");
    return outcome;
  }
}

/**
 * A list of messages may always have been cut: only last_id 0 says that there are none before it.
 * @param {WireChat} wire
 */
const floorOf = ({ messages, last_id: lastId }) => messages[0]?.message_id ?? (lastId > 0 ? lastId + 1 : 0);

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").WireChat} WireChat */
