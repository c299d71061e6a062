/**
 * What counts as read of the open chat: what stood on the screen while somebody was there. What was made unread stays so
 * until the chat is opened again. Talko.Terminal's ReadMarks has the same rule.
 */
export class ReadMarker {
  #messenger;
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;
  /** How often the chat had been made unread when it was opened; null while that is not known. @type {number | null} */
  #generation = null;

  /** @param {import("../messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
  }

  /** A chat is opened, or none. @param {import("../state/chat.js").Chat | null} chat */
  open(chat) {
    this.#chat = chat;
    this.#generation = chat?.reading?.generation ?? null;
  }

  /** Whether the chat was made unread since it was opened. */
  get isKeptUnread() {
    const generation = this.#chat?.reading?.generation ?? null;
    return this.#generation !== null && generation !== this.#generation;
  }

  /**
   * Says what is on the screen.
   * @param {number} shownId the newest message that was wholly shown; 0 for none
   * @param {boolean} isAtEnd whether that is the newest of all
   */
  show(shownId, isAtEnd) {
    const reading = this.#chat?.reading;
    if (!this.#chat || this.isKeptUnread) return;
    if (!reading) {
      if (isAtEnd) this.#messenger.markSeen(this.#chat);
      return;
    }
    this.#generation ??= reading.generation;
    const isNews = reading.unread_count > 0 && shownId > reading.read_id && shownId >= (reading.first_unread_id ?? 0);
    if (isNews) this.#messenger.markRead(this.#chat, shownId);
  }
}
