import { Code, RpcError } from "./net/errors.js";

const FIRST_MESSAGES = 20;
const FIRST_CHATS = 50;
const MORE_CHATS = 500;
const CHAT_IDS = 100;
const GAP_PAGE = 200;
// A wider gap is not filled: the newest messages take the place of what is held.
const GAP_PAGES = 3;

/** Keeps a session's chats equal to storage, of which pushes are only hints (protocol.md, Streams). */
export class Synchronizer {
  #session;
  #epoch = null;
  #reconciling = null;
  #again = false;
  /** Chats of pushes that came before the chats themselves. */
  #early = new Set();
  /** Chats being asked for, each with whether to ask once more. */
  #asking = new Map();

  constructor(session) {
    this.#session = session;
  }

  onPush(push) {
    if (push.message) this.#settle(this.#onMessage(push));
    else if (push.chat) this.#settle(this.#onChat(push.chat));
    else if (push.resync) this.#settle(this.reconcile(), false);
  }

  /** Brings everything up to date; calls that come meanwhile share one more round. */
  reconcile() {
    if (this.#reconciling) {
      this.#again = true;
      return this.#reconciling;
    }
    this.#reconciling = this.#reconcileAll().finally(() => (this.#reconciling = null));
    return this.#reconciling;
  }

  async #reconcileAll() {
    do {
      this.#again = false;
      await (this.#epoch ? this.#reconcileOnce() : this.#loadAll());
    } while (this.#again);
    this.#session.keepUnsent();
  }

  async #onMessage({ message, prev_id: previous }) {
    const chat = this.#session.chats.get(message.chat_id);
    if (!this.#session.loaded) this.#early.add(message.chat_id);
    else if (!chat) await this.loadChats([message.chat_id]);
    else if (chat.isKnown(message)) return;
    else if (this.#asking.has(chat) || !chat.follows(previous)) await this.#fillGap(chat);
    else {
      chat.advance(message);
      this.#session.apply(chat, message);
    }
  }

  async #onChat(wire) {
    const chat = this.#session.chats.get(wire.chat_id);
    if (!this.#session.loaded) this.#early.add(wire.chat_id);
    else if (!chat) await this.loadChats([wire.chat_id]);
    else {
      chat.describe(wire);
      this.#session.emit("chat", chat);
    }
  }

  async #loadAll() {
    let above;
    for await (const page of this.#pages({ message_limit: FIRST_MESSAGES, limit: FIRST_CHATS }, { message_limit: 1 })) {
      if (!this.#epoch) this.#session.meet(page.epoch, page.chats);
      this.#epoch = page.epoch;
      above = this.#session.putChats(page.chats, page.asked, above);
      this.#session.showLoaded();
    }
    await this.#bringUpToDate([...this.#early]);
    this.#early.clear();
  }

  async #reconcileOnce() {
    const before = new Set(this.#session.chats.ids());
    const stale = [];
    for await (const page of this.#pages({ message_limit: 0, limit: MORE_CHATS })) {
      if (page.epoch !== this.#epoch) return this.#startOver();
      for (const wire of page.chats) {
        before.delete(wire.chat_id);
        if (this.#session.chats.get(wire.chat_id)?.cursor !== wire.last_id) stale.push(wire.chat_id);
      }
    }
    await this.#bringUpToDate(stale);
    await this.#dropGone([...before]);
  }

  async #startOver() {
    for (const chat of this.#session.chats.all()) this.#session.removeChat(chat);
    this.#epoch = null;
    await this.#loadAll();
  }

  async #bringUpToDate(ids) {
    const { chats } = this.#session;
    await this.loadChats(ids.filter((id) => !chats.has(id)));
    for (const id of ids) {
      if (chats.has(id)) await this.#fillGap(chats.get(id));
    }
  }

  /** A chat that moved from page to page while they were read was not listed, and is not gone. */
  async #dropGone(ids) {
    const there = await this.#fetchChats(ids, 0);
    const left = new Set(there.map((wire) => wire.chat_id));
    for (const id of ids) {
      if (!left.has(id)) this.#session.removeChat(this.#session.chats.get(id));
    }
  }

  /** Takes chats from storage, new ones or in place of what is held. */
  async loadChats(ids) {
    const wires = await this.#fetchChats(ids, FIRST_MESSAGES);
    for (const wire of wires) this.#session.putChats([wire], FIRST_MESSAGES, this.#session.chats.topRank());
  }

  async #fetchChats(ids, messageLimit) {
    const found = [];
    for (let start = 0; start < ids.length; start += CHAT_IDS) {
      const params = { message_limit: messageLimit, chat_ids: ids.slice(start, start + CHAT_IDS) };
      for await (const page of this.#pages(params)) found.push(...page.chats);
    }
    return found;
  }

  async #fillGap(chat) {
    if (this.#asking.has(chat)) {
      this.#asking.set(chat, true);
      return;
    }
    try {
      do {
        this.#asking.set(chat, false);
        await this.#askAfterCursor(chat);
      } while (this.#asking.get(chat));
    } finally {
      this.#asking.delete(chat);
    }
  }

  async #askAfterCursor(chat) {
    for (let page = 0; page < GAP_PAGES; page++) {
      const params = { chat_id: chat.id, after_id: chat.cursor, limit: GAP_PAGE };
      const result = await this.#session.call("GetMessages", params);
      if (result.epoch !== this.#epoch) return this.#settle(this.reconcile(), false);
      for (const message of result.messages) this.#session.apply(chat, message);
      chat.cursor = Math.max(chat.cursor, result.cursor);
      if (!result.has_more) return;
    }
    await this.loadChats([chat.id]);
  }

  async *#pages(params, nextParams = {}) {
    let before = null;
    do {
      const asked = { user_id: this.#session.userId, ...params, ...(before ? { ...nextParams, before } : {}) };
      const page = await this.#session.call("GetChats", asked);
      yield { ...page, asked: asked.message_limit };
      before = page.has_more ? page.next : null;
    } while (before);
  }

  /** What went wrong between two reconciliations is put right by the next one; what goes wrong in it, by the next socket. */
  #settle(work, mayReconcile = true) {
    work.catch((error) => {
      const outside = error instanceof RpcError && [Code.forbidden, Code.notFound].includes(error.code);
      if (outside && mayReconcile) this.#settle(this.reconcile(), false);
      else this.#session.connection.reconnect();
    });
  }
}
