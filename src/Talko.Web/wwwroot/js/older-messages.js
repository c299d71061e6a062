import { Outcome } from "./state/outcome.js";

const PAGE = 100;

/** Asks for older messages, for each chat one page at a time. */
export class OlderMessages {
  #messenger;
  /** @type {Map<Chat, Promise<void>>} */
  #loads = new Map();

  /** @param {import("./messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
  }

  /** Loads one page, or joins the load that is under way. @param {Chat} chat */
  load(chat) {
    const load = this.#loads.get(chat) ?? this.#loadPage(chat).finally(() => this.#loads.delete(chat));
    this.#loads.set(chat, load);
    return load;
  }

  /** Where the chat moved while the page was on its way it no longer fits, and another is asked for. @param {Chat} chat */
  async #loadPage(chat) {
    for (let outcome = Outcome.stale; chat.hasOlder && outcome === Outcome.stale; ) {
      const older = chat.beginOlder();
      const params = { chat_id: chat.id, before_id: older.beforeId, limit: PAGE };
      const page = await this.#messenger.call("GetMessages", params);
      this.#messenger.requireEpoch(page.epoch);
      outcome = chat.applyOlder(older, page.messages, page.has_more);
    }
  }
}

/** @typedef {import("./state/chat.js").Chat} Chat */
