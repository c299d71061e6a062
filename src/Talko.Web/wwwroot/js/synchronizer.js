import { ChatPages } from "./chat-pages.js";
import { askAfterCursor } from "./gap-page.js";
import { chatOfPush } from "./state/numbers.js";
import { Outcome } from "./state/outcome.js";
import { Turns } from "./turns.js";

const FIRST_MESSAGES = 20;
const FIRST_CHATS = 50;
const MORE_CHATS = 500;
// Where more pushes wait while storage is asked, it is asked again instead.
const MOST_WAITING = 1000;

/**
 * Brings a messenger's chats to what storage holds, of which pushes are only hints (protocol.md, Streams), for as long
 * as one socket lasts. It does one thing after another, so that no answer is older than what was taken in before it
 * was asked; what a push or an answer means, the chats decide.
 */
export class Synchronizer {
  #messenger;
  #socket;
  #pages;
  #turns = new Turns();
  /** A reconciliation that has not begun. @type {Promise<void> | null} */
  #next = null;

  /** @param {import("./messenger.js").Messenger} messenger @param {import("./net/socket.js").RpcSocket} socket */
  constructor(messenger, socket) {
    this.#messenger = messenger;
    this.#socket = socket;
    this.#pages = new ChatPages((method, params) => socket.call(method, params), messenger.userId);
  }

  /** What goes wrong is put right with the next socket. @param {import("./state/wire.js").Push} push */
  onPush(push) {
    const work = push.resync || this.#turns.length >= MOST_WAITING ? this.reconcile() : this.#turns.run(() => this.#apply(push));
    work.catch(() => this.#socket.close());
  }

  /** Compares everything with storage and asks what differs. */
  reconcile() {
    this.#next ??= this.#turns.run(async () => {
      this.#next = null;
      await (this.#messenger.loaded ? this.#compareAll() : this.#loadAll());
      this.#messenger.keepUnsent();
    });
    return this.#next;
  }

  /** Loads a chat unless it is held. @param {number} id */
  load(id) {
    return this.#turns.run(() => this.#load(this.#messenger.isHeld(id) ? [] : [id]));
  }

  /** @param {import("./state/wire.js").Push} push */
  async #apply(push) {
    if (push.signal) await this.#hear(push.signal);
    const id = chatOfPush(push);
    if (id) await this.#execute(id, this.#messenger.chats.get(id)?.applyPush(push) ?? Outcome.unknown);
  }

  /** @param {import("./state/wire.js").Signal} signal */
  async #hear(signal) {
    this.#messenger.users.applySignal(signal);
    const { chat_id: id, read_state: state } = signal;
    if (id && state) await this.#execute(id, this.#messenger.applyReadState(id, state));
  }

  /** @param {number} id @param {string} outcome */
  async #execute(id, outcome) {
    let left = outcome;
    while (left === Outcome.gap) left = await askAfterCursor(this.#messenger.chats.get(id), this.#messenger, this.#socket);
    if (left === Outcome.recount) await this.#recount(id);
    else if (left !== Outcome.settled) await this.#load([id]);
  }

  /** Asked once: a server that cannot tell it now is not asked again before something else happens. @param {number} id */
  async #recount(id) {
    let isThere = false;
    for await (const page of this.#pages.find([id], 0)) {
      this.#messenger.requireEpoch(page.epoch);
      for (const wire of page.chats) {
        isThere = true;
        const outcome = this.#messenger.chats.get(id)?.merge(wire) ?? Outcome.unknown;
        if (outcome !== Outcome.recount) await this.#execute(id, outcome);
      }
    }
    if (!isThere) this.#messenger.lose(id);
  }

  async #loadAll() {
    let above = Infinity;
    let asked = FIRST_MESSAGES;
    for await (const page of this.#pages.read({ message_limit: asked, limit: FIRST_CHATS }, { message_limit: 1 })) {
      this.#messenger.meet(page.epoch, page.chats);
      above = this.#messenger.loadBelow(page.chats, asked, above);
      this.#messenger.showLoaded();
      asked = 1;
    }
  }

  async #compareAll() {
    const before = this.#messenger.chats.ids();
    const listed = await this.#mergeAll(this.#pages.read({ message_limit: 0, limit: MORE_CHATS }));
    const unlisted = before.filter((id) => !listed.has(id));
    // A chat that moved from page to page while they were read was not listed, and is not gone.
    const there = await this.#mergeAll(this.#pages.find(unlisted, 0));
    unlisted.filter((id) => !there.has(id)).forEach((id) => this.#messenger.drop(id));
  }

  /** Returns the chats that are on the pages. @param {ReturnType<ChatPages["read"]>} pages */
  async #mergeAll(pages) {
    /** @type {Map<number, string>} */
    const outcomes = new Map();
    for await (const page of pages) {
      this.#messenger.requireEpoch(page.epoch);
      for (const wire of page.chats) {
        outcomes.set(wire.chat_id, this.#messenger.chats.get(wire.chat_id)?.merge(wire) ?? Outcome.unknown);
      }
    }
    await this.#load([...outcomes.keys()].filter((id) => outcomes.get(id) === Outcome.unknown));
    for (const [id, outcome] of outcomes) {
      if (outcome !== Outcome.unknown) await this.#execute(id, outcome);
    }
    return new Set(outcomes.keys());
  }

  /** @param {number[]} ids */
  async #load(ids) {
    for await (const page of this.#pages.find(ids, FIRST_MESSAGES)) {
      this.#messenger.requireEpoch(page.epoch);
      page.chats.forEach((wire) => this.#messenger.loadOnTop(wire, FIRST_MESSAGES));
    }
  }
}
