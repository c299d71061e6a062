import { Emitter } from "../emitter.js";
import { Unreachable } from "../net/errors.js";
import { Outbox } from "../outbox.js";
import { Chat } from "./chat.js";
import { Chats } from "./chats.js";
import { goneChat } from "./gone-chat.js";
import { Outcome } from "./outcome.js";
import { SeenMarks } from "./seen-marks.js";
import { Users } from "./users.js";

/**
 * What one user's page holds of storage, and what it has not sent yet.
 * Emits: user (user), loaded, chat (chat), gone (chat), heard (message), message (chat, message, result),
 * older (chat, messages), detached (chat), quoted (chat), reset (chat), notices.
 */
export class ChatStore extends Emitter {
  #seen;

  /** Which database answers; null before one did. @type {string | null} */
  epoch = null;

  chats = new Chats();
  users = new Users();
  loaded = false;

  /** The newest message_id when there first was something to show: what is above it came since. */
  loadedUpTo = 0;

  /**
   * @param {number} userId
   * @param {import("../storage.js").Storage} storage
   * @param {(item: import("../outbox-items.js").Item) => Promise<unknown>} send
   */
  constructor(userId, storage, send) {
    super();
    this.userId = userId;
    this.#seen = new SeenMarks(storage);
    this.outbox = new Outbox(storage, send);
    this.users.on("changed", (user) => this.#onUser(user));
  }

  /** @param {number} id */
  isHeld(id) {
    return (this.chats.get(id)?.cursor ?? null) !== null;
  }

  /** Says which database an answer came from. Where it is another one, everything is to be loaded again. @param {string} epoch */
  requireEpoch(epoch) {
    const isSame = this.epoch === null || this.epoch === epoch;
    this.epoch = epoch;
    if (isSame) return;
    this.forget();
    throw new Unreachable("The server’s data was replaced.");
  }

  /**
   * Called with each page of chats of a first load. In another database the same numbers name other people: nothing
   * goes to them unasked.
   * @param {string} epoch @param {WireChat[]} wires
   */
  meet(epoch, wires) {
    this.requireEpoch(epoch);
    if (this.#seen.meet(epoch, wires)) this.outbox.failAll("The server’s data was replaced. Check who this goes to.");
  }

  /** There is something to show; more pages may follow. */
  showLoaded() {
    if (this.loaded) return;
    this.loaded = true;
    this.loadedUpTo = Math.max(0, ...this.chats.ids().map((id) => this.chats.get(id)?.newest?.message_id ?? 0));
    this.emit("loaded");
  }

  /**
   * Loads chats in storage's order, with as many messages as were asked for or fewer. One without a message stands
   * just below the one before it. Returns the last one's rank.
   * @param {WireChat[]} wires @param {number} asked @param {number} above
   */
  loadBelow(wires, asked, above) {
    const firstSaid = wires.find((wire) => wire.messages.length > 0)?.messages.at(-1)?.message_id ?? 0;
    let rank = above === Infinity ? firstSaid + 0.001 : above;
    for (const wire of wires) rank = this.#load(wire, asked, rank).rank;
    return rank;
  }

  /** Loads a chat that is new, or anew. @param {WireChat} wire @param {number} asked */
  loadOnTop(wire, asked) {
    this.#load(wire, asked, this.chats.get(wire.chat_id)?.place ?? this.chats.topRank());
  }

  /** Lets go of all that it holds of storage. What has not been sent is kept. */
  forget() {
    this.loaded = false;
    for (const id of this.chats.ids()) this.drop(id);
    this.users.clear();
  }

  /** Lets go of a chat that is gone from storage. @param {number} id */
  drop(id) {
    const chat = this.chats.get(id);
    if (!chat) return;
    this.chats.delete(id);
    this.emit("gone", chat);
    this.emit("notices");
  }

  /** The same of one that this user takes no part in any more. @param {number} id */
  lose(id) {
    this.drop(id);
    this.keepUnsent();
  }

  /** Takes in how far a chat was read; of one that is not held it says nothing. @param {number} id @param {import("./wire.js").ReadState} state */
  applyReadState(id, state) {
    const chat = this.chats.get(id);
    return this.isHeld(id) && chat ? chat.applyReadState(state) : Outcome.settled;
  }

  /** Unsent texts whose chat is gone stay in sight until their author deletes them. */
  keepUnsent() {
    for (const id of this.outbox.chatIds()) {
      if (this.chats.has(id)) continue;
      const chat = this.#add(goneChat(id));
      chat.place = this.chats.topRank();
      this.emit("chat", chat);
    }
  }

  /** @param {Chat} chat */
  markSeen(chat) {
    if (chat.unseen.count === 0 && chat.unseen.markId >= (chat.newest?.message_id ?? 0)) return;
    chat.unseen.mark(chat.messages);
    this.#seen.set(chat.id, chat.unseen.markId);
    this.#show(chat);
  }

  /** @param {WireChat} wire @param {number} asked @param {number} place */
  #load(wire, asked, place) {
    const chat = this.chats.get(wire.chat_id) ?? this.#add(wire);
    chat.place = place;
    chat.unseen.isCut = wire.messages.length >= asked;
    chat.load(wire);
    return chat;
  }

  /** @param {WireChat} wire */
  #add(wire) {
    const chat = new Chat(wire, this.userId, this.users);
    chat.unseen.mark([], this.#seen.of(chat.id));
    chat.on("heard", (message) => this.#hear(message));
    chat.on("message", (message, result) => this.emit("message", chat, message, result));
    chat.on("older", (messages) => this.emit("older", chat, messages));
    chat.on("detached", () => this.emit("detached", chat));
    chat.on("quoted", () => this.emit("quoted", chat));
    chat.on("reset", () => this.emit("reset", chat));
    chat.on("changed", () => this.#show(chat));
    chat.on("left", () => this.lose(chat.id));
    this.chats.add(chat);
    return chat;
  }

  /** @param {import("./wire.js").User} user */
  #onUser(user) {
    this.emit("user", user);
    for (const chat of this.chats.all()) {
      if (chat.includes(user) || chat.newest?.user.user_id === user.user_id) this.emit("chat", chat);
    }
  }

  /** @param {Chat} chat */
  #show(chat) {
    if (chat.isTooLong) chat.trim();
    this.chats.note(chat);
    this.emit("chat", chat);
    this.emit("notices");
  }

  /** @param {import("./wire.js").Message} message */
  #hear(message) {
    this.#confirmOwn(message);
    this.emit("heard", message);
  }

  /** @param {import("./wire.js").Message} message */
  #confirmOwn(message) {
    if (message.user.user_id === this.userId && message.client_message_id) {
      this.outbox.confirm(message.client_message_id);
    }
  }
}

/** @typedef {import("./wire.js").WireChat} WireChat */
