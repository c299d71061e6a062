import { tellsJoining, tellsLeaving } from "./chat-event.js";
import { ChatMessages } from "./chat-messages.js";
import { ChatCursor } from "./cursor.js";
import { numberOf } from "./numbers.js";
import { Outcome } from "./outcome.js";

/**
 * One chat as the page knows it, and the rules of protocol.md, Streams, by which it comes to hold what storage holds:
 * Talko.Client's ChatLog has the same ones, and tests/vectors hold both to them. Whatever it holds of storage is
 * complete up to the cursor. Emits, besides what its messages do: changed, left.
 */
export class Chat extends ChatMessages {
  #cursor;
  #me;
  /** What storage has answered to one's own writes, before a push or page has led up to it. @type {Message[]} */
  #ahead = [];

  /** Nothing is held of it yet. @param {WireChat} wire @param {number} me @param {import("./users.js").Users} users @param {number} [most] */
  constructor(wire, me, users, most) {
    super(wire, me, users, most);
    this.#me = me;
    this.#cursor = new ChatCursor(this.most);
  }

  /** The number up to which everything is known; null while nothing of storage is held. */
  get cursor() {
    return this.#cursor.value;
  }

  /** How far it has been read, on whichever device, and how many are unread; null of a server that does not keep it. */
  get reading() {
    return this.mark.toReadState(this.window, this.cursor ?? 0);
  }

  /** Begins anew with the chat's newest messages, read in one snapshot with its last_id. @param {WireChat} wire */
  load(wire) {
    this.mark.take(wire.read_state);
    this.hold(floorOf(wire), [...wire.messages, ...this.#ahead]);
    this.describe(wire);
    this.#cursor.reset(wire.last_id);
    this.emit("reset");
    this.#finish();
  }

  /** Compares with what GetChats says now, whose name and users are taken over unless older. @param {WireChat} wire */
  merge(wire) {
    this.mark.take(wire.read_state);
    this.describeAnew(wire);
    return this.#finish(this.#cursor.compare(wire.last_id));
  }

  /**
   * Takes a push in if it continues what is known. One that says that this user takes no part any more is the last:
   * nothing is held then.
   * @param {import("./wire.js").Push} push
   */
  applyPush(push) {
    const before = this.cursor;
    const told = push.message ? [push.message] : [];
    const outcome = this.#cursor.applyPush(push, () => this.#take(told, push.chat));
    if (this.cursor === before) return this.#finish(outcome);
    if (!told.some((message) => tellsLeaving(message, this.#me))) return this.#finishJoined(told, outcome);
    this.forget();
    this.emit("left");
    return Outcome.settled;
  }

  /** Takes in what GetMessages gave after the cursor; a gap asks for the next page. @param {import("./wire.js").Page} page */
  applyPage(page) {
    return this.#finishJoined(page.messages, this.#cursor.applyPage(page, () => this.#take(page.messages, page.chat)));
  }

  /** Takes in the answer to one's own write; the push may have come before it. @param {Message} message */
  applyAnswer(message) {
    this.#ahead.push(message);
    this.take(message);
    this.#finish();
  }

  /** Takes in the answer to one's own change of the chat, likewise. @param {WireChat} wire */
  applyChat(wire) {
    this.describeAnew(wire);
    this.#finish();
  }

  /** Takes in how far the chat has been read. @param {import("./wire.js").ReadState} state */
  applyReadState(state) {
    this.mark.take(state);
    return this.#finish();
  }

  /** Says which message was shown to the person. Returns whether that is news. @param {number} messageId */
  show(messageId) {
    const before = this.mark.unsaid;
    this.mark.show(messageId);
    const now = this.mark.unsaid;
    const isNews = now?.messageId !== before?.messageId || now?.generation !== before?.generation;
    if (isNews) this.#finish();
    return isNews;
  }

  /** Takes back what was shown and not yet said. */
  unshow() {
    this.mark.unshow();
    this.#finish();
  }

  /** Lets go of everything. */
  forget() {
    this.#ahead = [];
    this.mark.clear();
    this.hold(0, []);
    this.#cursor.reset(null);
  }

  /** @param {Message[]} messages @param {WireChat} [wire] */
  #take(messages, wire) {
    messages.forEach((message) => this.take(message));
    if (wire) this.describeAnew(wire);
  }

  /**
   * Who is added to what they held has missed that they were removed, and may not read any more what came before.
   * @param {Message[]} messages @param {import("./outcome.js").ChatOutcome} outcome
   */
  #finishJoined(messages, outcome) {
    const isMissed = this.history !== "all" && messages.some((message) => tellsJoining(message, this.#me));
    if (!isMissed) return this.#finish(outcome);
    this.forget();
    return Outcome.unknown;
  }

  /** @param {import("./outcome.js").ChatOutcome} outcome */
  #finish(outcome = Outcome.settled) {
    const { cursor } = this;
    if (cursor !== null) this.#ahead = this.#ahead.filter((message) => numberOf(message) > cursor);
    this.emit("changed");
    return outcome === Outcome.settled && this.mark.isDoubtful(this.window) ? Outcome.recount : outcome;
  }
}

/**
 * A list of messages may always have been cut: only last_id 0 says that there are none before it.
 * @param {WireChat} wire
 */
const floorOf = ({ messages, last_id: lastId }) => messages[0]?.message_id ?? (lastId > 0 ? lastId + 1 : 0);

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").WireChat} WireChat */
