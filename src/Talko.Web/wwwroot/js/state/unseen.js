/** What nobody has looked at yet of one chat: the messages of others above a mark. */
export class Unseen {
  #me;

  /** Messages up to this one have been seen. */
  markId = 0;

  count = 0;

  /** Whether there may be more than are held. */
  isCut = false;

  /** @param {number} me */
  constructor(me) {
    this.#me = me;
  }

  /** @param {Message} message */
  has(message) {
    return message.message_id > this.markId && message.user.user_id !== this.#me;
  }

  /** Counts one that is new. @param {Message} message */
  add(message) {
    if (this.has(message)) this.count++;
  }

  /** The first of them. @param {Message[]} messages */
  first(messages) {
    return this.count > 0 ? (messages.find((message) => this.has(message)) ?? null) : null;
  }

  /** Moves the mark, never back, and counts what is above it. @param {Message[]} messages @param {number} [id] */
  mark(messages, id = messages.at(-1)?.message_id ?? 0) {
    this.markId = Math.max(this.markId, id);
    this.count = 0;
    for (let i = messages.length - 1; i >= 0 && messages[i].message_id > this.markId; i--) this.add(messages[i]);
  }
}

/** The number of a chat's unseen messages as a person reads it. @param {import("./chat.js").Chat} chat */
export function unseenText({ unseen, hasOlder, messages }) {
  const mayBeMore = unseen.isCut && hasOlder && messages[0]?.message_id > unseen.markId;
  return unseen.count > 99 ? "99+" : `${unseen.count}${mayBeMore ? "+" : ""}`;
}

/** @typedef {import("./wire.js").Message} Message */
