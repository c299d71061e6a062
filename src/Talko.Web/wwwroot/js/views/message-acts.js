import { deleteMessage } from "../message-calls.js";
import { sentence } from "../net/errors.js";
import { Reactions } from "../reactions.js";
import { say } from "./said.js";

/** What can be done to one message of the open chat. */
export class MessageActs {
  #messenger;
  #log;
  #composer;
  #reactions;
  /** Which jump was asked for last. */
  #jumps = 0;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {import("./log.js").Log} log
   * @param {import("./composer.js").Composer} composer
   */
  constructor(messenger, log, composer) {
    this.#messenger = messenger;
    this.#log = log;
    this.#composer = composer;
    this.#reactions = new Reactions(messenger);
  }

  get #chat() {
    return this.#composer.chat;
  }

  /** Which of them a message takes, by name. @param {Message | null} message */
  of(message) {
    if (!message || message.deleted_ts || message.event) return [];
    const isOwn = message.user.user_id === this.#messenger.userId;
    const isDeletable = isOwn || this.#chat.ownerIds?.includes(this.#messenger.userId);
    return ["react", "reply", ...(isOwn ? ["edit"] : []), "copy", "unread", ...(isDeletable ? ["delete"] : [])];
  }

  /** The message that a row shows, as it is now. @param {any} row */
  messageOf(row) {
    const id = row?.line.id;
    return Number.isFinite(id) ? (this.#chat?.find(id) ?? null) : null;
  }

  reply(message) {
    this.#composer.reply(message);
  }

  edit(message) {
    this.#composer.edit(message);
  }

  /** @param {Message} message */
  async copy(message) {
    try {
      await navigator.clipboard.writeText(message.message_text);
      say("Copied.");
    } catch {
      say("The browser does not let the page copy. Select the text instead.");
    }
  }

  /** Makes a message, and what follows it, unread. @param {Message} message */
  async unread(message) {
    const isDone = await this.#attempt("Not marked", () => this.#messenger.markUnread(this.#chat, message.message_id));
    if (isDone) say("Unread until you come here again.");
  }

  /** Takes a message away, for everybody. @param {Message} message */
  remove(message) {
    return this.#attempt("Not deleted", () => deleteMessage(this.#messenger, message.chat_id, message.message_id));
  }

  /** Sets a reaction, or takes it back where the user has set it. @param {Message} message @param {string} reaction */
  react(message, reaction) {
    const known = message.reactions?.find((other) => other.reaction === reaction);
    const isSet = !known?.user_ids.includes(this.#messenger.userId);
    const target = { chatId: message.chat_id, id: message.message_id, reaction };
    return this.#attempt("The reaction was not taken", () => this.#reactions.set(target, isSet));
  }

  /** Goes to a message, however far back it was said. @param {number} id */
  async jump(id) {
    const turn = ++this.#jumps;
    let isThere = true;
    const isDone = await this.#attempt("It could not be loaded", async () => (isThere = await this.#log.goTo(id)));
    if (isDone && !isThere && turn === this.#jumps) say("That message is not there any more.");
  }

  /** @param {string} failure @param {() => unknown} act */
  async #attempt(failure, act) {
    try {
      await act();
      return true;
    } catch (error) {
      say(`${failure}. ${sentence(error)}`);
      return false;
    }
  }
}

/** @typedef {import("../state/wire.js").Message} Message */
