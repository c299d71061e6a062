import { numberOf } from "../state/numbers.js";

const EXCERPT = 200;

/** The messages that were found, the newest first, kept right by what is heard of them: what is gone is offered no more. */
export class FoundMessages {
  #messenger;
  #onChanged;
  /** The chats that the reader has left, or lost. @type {Set<number>} */
  #gone = new Set();

  /** @type {Hit[]} */
  hits = [];
  /** Another one whenever they were replaced. */
  turn = 0;

  /** @param {import("../messenger.js").Messenger} messenger @param {() => void} onChanged */
  constructor(messenger, onChanged) {
    this.#messenger = messenger;
    this.#onChanged = onChanged;
    messenger.on("gone", (chat) => this.#lose(chat.id));
    messenger.on("chat", (chat) => this.#gone.delete(chat.id));
    messenger.on("heard", (message) => this.#hear(message));
  }

  /** @param {Hit[]} hits */
  replace(hits) {
    this.hits = [];
    this.turn++;
    this.add(hits);
  }

  /** @param {Hit[]} hits */
  add(hits) {
    for (const { message } of hits) this.#messenger.users.learn(message.user);
    this.hits.push(...hits.filter(({ message }) => !this.#gone.has(message.chat_id)));
    this.#onChanged();
  }

  /** @param {number} chatId */
  #lose(chatId) {
    this.#gone.add(chatId);
    this.#keep(({ message }) => message.chat_id !== chatId);
  }

  /** @param {Message} message */
  #hear(message) {
    const known = this.hits.find((hit) => hit.message.message_id === message.message_id);
    if (!known || numberOf(message) < numberOf(known.message)) return;
    if (message.deleted_ts) this.#keep((hit) => hit !== known);
    else if (message.message_text !== known.message.message_text) this.#change(known, message);
  }

  /** Whether it still is what was looked for only the server knows. @param {Hit} hit @param {Message} message */
  #change(hit, message) {
    hit.message = message;
    hit.excerpt = [{ text: message.message_text.slice(0, EXCERPT), is_match: false }];
    this.#onChanged();
  }

  /** @param {(hit: Hit) => boolean} isKept */
  #keep(isKept) {
    const { length } = this.hits;
    this.hits = this.hits.filter(isKept);
    if (this.hits.length < length) this.#onChanged();
  }
}

/** @typedef {import("../state/wire.js").Message} Message */
/** @typedef {{ message: Message, chat_name: string, excerpt: { text: string, is_match: boolean }[] }} Hit */
