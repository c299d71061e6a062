import { backoff } from "./net/backoff.js";
import { ask } from "./server-calls.js";

// Not more often is it said how far one chat was read.
const INTERVAL_MS = 2_000;

/**
 * Says how far chats were read: of each the newest that was shown, again until it is answered, and not more often than
 * so. What is shown meanwhile waits in the chat and is said with the next. Talko.Client's ReadMarkLane has the same rule.
 */
export class ReadMarks {
  #messenger;
  /** The chats at work, each with what ends its wait for a connection. @type {Map<number, () => void>} */
  #working = new Map();

  /** @param {import("./messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
  }

  /** There is something to say of a chat. @param {number} chatId */
  async wake(chatId) {
    if (this.#working.has(chatId)) return;
    this.#working.set(chatId, () => {});
    let attempt = 0;
    for (let said; (said = this.#unsaidOf(chatId)); ) {
      const error = await this.#say(chatId, said);
      attempt = error ? attempt + 1 : 0;
      await (error ? this.#pause(chatId, backoff(attempt - 1, error.retryAfterMs)) : wait(INTERVAL_MS));
    }
    this.#working.delete(chatId);
  }

  /** There is a connection: nothing waits for it any longer. */
  resume() {
    for (const stopWaiting of this.#working.values()) stopWaiting();
  }

  /** @param {number} chatId */
  #unsaidOf(chatId) {
    return this.#messenger.chats.get(chatId)?.mark.unsaid ?? null;
  }

  /** Returns why it is to be said again; null where it is done with. @param {number} chatId @param {{ messageId: number, generation: number }} said */
  async #say(chatId, { messageId, generation }) {
    try {
      const params = { chat_id: chatId, message_id: messageId, generation };
      await ask(this.#messenger, { method: "MarkRead", params, chatId }, ({ read_state: state }) => this.#take(chatId, messageId, state));
      return null;
    } catch (error) {
      if (error.isPassing) return error;
      this.#messenger.chats.get(chatId)?.unshow();
      return null;
    }
  }

  /** It is not said again where the server did not take it. */
  #take(chatId, messageId, state) {
    this.#messenger.applyReadState(chatId, state);
    if (this.#unsaidOf(chatId)?.messageId === messageId) this.#messenger.chats.get(chatId)?.unshow();
  }

  /** @param {number} chatId @param {number} ms */
  #pause(chatId, ms) {
    return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#working.set(chatId, () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

const wait = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
