import { isOutside } from "./net/errors.js";
import { Outcome } from "./state/outcome.js";

const PAGE = 100;
const MESSAGE_IDS = 100;

/**
 * Asks for pages of messages that a chat wants: older ones, a window in the middle, messages that others answer. Of each
 * kind that grows one is asked for at a time in a chat, and whoever asks meanwhile joins.
 */
export class PageLoader {
  #messenger;
  /** @type {Map<Chat, Map<string, Promise<void>>>} */
  #loads = new Map();

  /** @param {import("./messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
  }

  /** Loads one page before the newest messages, or joins the load that is under way. @param {Chat} chat */
  loadOlder(chat) {
    return this.#join(chat, "older", () => chat.beginOlder());
  }

  /** Likewise before the window in the middle. @param {Chat} chat */
  loadDetachedOlder(chat) {
    return this.#join(chat, "detached older", () => chat.beginDetachedOlder());
  }

  /** Likewise after the window in the middle. @param {Chat} chat */
  loadDetachedNewer(chat) {
    return this.#join(chat, "detached newer", () => chat.beginDetachedNewer());
  }

  /** Loads the window around a message; of several that are asked for the last one is shown. @param {Chat} chat @param {number} id */
  loadAround(chat, id) {
    return this.#load(chat, () => chat.beginAround(id));
  }

  /** Looks up messages that others answer. @param {Chat} chat @param {number[]} ids */
  async loadQuoted(chat, ids) {
    const loads = [];
    for (let start = 0; start < ids.length; start += MESSAGE_IDS) {
      const asked = ids.slice(start, start + MESSAGE_IDS);
      loads.push(this.#load(chat, () => chat.beginQuoted(asked)));
    }
    await Promise.all(loads);
  }

  /** @param {Chat} chat @param {string} kind @param {() => AskedPage | null} begin */
  #join(chat, kind, begin) {
    const loads = this.#loads.get(chat) ?? new Map();
    this.#loads.set(chat, loads);
    const load = loads.get(kind) ?? this.#load(chat, begin).finally(() => loads.delete(kind));
    loads.set(kind, load);
    return load;
  }

  /**
   * Where the chat moved while the page was on its way it no longer fits, and another is asked for.
   * @param {Chat} chat @param {() => AskedPage | null} begin
   */
  async #load(chat, begin) {
    let outcome = Outcome.stale;
    while (outcome !== Outcome.settled) {
      const asked = begin();
      if (!asked) return;
      outcome = chat.applyAsked(asked, await this.#ask(chat, asked.bounds));
    }
  }

  /** @param {Chat} chat @param {import("./state/wire.js").PageBounds} bounds */
  async #ask(chat, bounds) {
    const params = { ...bounds, user_id: this.#messenger.userId, ...(bounds.message_ids ? {} : { limit: PAGE }) };
    try {
      const page = await this.#messenger.call("GetMessages", params);
      this.#messenger.requireEpoch(page.epoch);
      return page;
    } catch (error) {
      if (isOutside(error)) this.#messenger.lose(chat.id);
      throw error;
    }
  }
}

/** @typedef {import("./state/chat.js").Chat} Chat */
/** @typedef {import("./state/asked-page.js").AskedPage} AskedPage */
