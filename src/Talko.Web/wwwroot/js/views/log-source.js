import { ofEvent } from "./event-row.js";
import { ofItem, ofMessage } from "./message-line.js";

/** What the log has rows for: of the chat that is open the newest messages and what waits to be sent, or those in the middle. */
export class LogSource {
  #messenger;
  #quotes;

  /** The chat that is open; null where none is. @type {any} */
  chat = null;

  /** @param {import("../messenger.js").Messenger} messenger @param {import("../quote-loader.js").QuoteLoader} quotes */
  constructor(messenger, quotes) {
    this.#messenger = messenger;
    this.#quotes = quotes;
  }

  /** Whether the newest messages are shown. */
  get isAtEnd() {
    return !this.chat?.detached;
  }

  get messages() {
    return (this.chat?.detached ?? this.chat)?.messages ?? [];
  }

  get entries() {
    const unsent = this.chat && this.isAtEnd ? this.#messenger.outbox.of(this.chat.id) : [];
    return [...this.messages, ...unsent];
  }

  /** Whether there are messages before the first one. */
  get hasOlder() {
    return (this.chat.detached ?? this.chat).hasOlder;
  }

  loadOlder() {
    const { pages } = this.#messenger;
    return this.isAtEnd ? pages.loadOlder(this.chat) : pages.loadDetachedOlder(this.chat);
  }

  loadNewer() {
    return this.#messenger.pages.loadDetachedNewer(this.chat);
  }

  /** Has a message among what there are rows for; where it is gone, its neighbours. @param {number} id */
  async open(id) {
    const { chat } = this;
    if (chat.isNewest(id)) chat.closeDetached();
    else if (!chat.detached?.find(id)) await this.#messenger.pages.loadAround(chat, id);
  }

  lineOf(entry) {
    if (entry.event) return ofEvent(entry, this.#messenger.users, this.#messenger.me);
    const line = (entry.message_id ? ofMessage : ofItem)(this.#messenger, this.chat, entry);
    if (line.quote?.isKnown === false) this.#quotes.want(line.quote.id);
    return line;
  }
}
