import { Emitter } from "../emitter.js";

// Another device says at most 2 seconds late what it has shown (protocol-conversations.md, Reading).
const PATIENCE_MS = 2500;

/**
 * What the user is told of while they look elsewhere: a message of a private chat, or one that mentions them, that none
 * of their devices has shown a moment after it came. What came before the page was loaded is not told of. The terminal
 * client's Notifications have the same rules. Emits: news (chat, messages), read (chat).
 */
export class News extends Emitter {
  #store;
  /** @type {number | null} */
  #since = null;
  /** Up to which message a chat was looked at. @type {Map<number, number>} */
  #heard = new Map();
  /** @type {{ chatId: number, messageId: number, due: number }[]} */
  #waiting = [];
  /** The newest message that was told of, by chat. @type {Map<number, number>} */
  #told = new Map();
  #isTiming = false;

  /** @param {import("../state/chat-store.js").ChatStore} store */
  constructor(store) {
    super();
    this.#store = store;
    if (store.loaded) this.#begin();
    store.on("loaded", () => this.#begin());
    store.on("chat", (chat) => this.#look(chat));
    store.on("gone", (chat) => this.#forgetTold(chat));
  }

  /** Also of what came since, before this was loaded. */
  #begin() {
    this.#since = this.#store.loadedUpTo;
    this.#heard.clear();
    this.#waiting = [];
    for (const chat of this.#store.chats.all()) this.#look(chat);
  }

  /** @param {Chat} chat */
  #look(chat) {
    if (!this.#store.loaded || this.#since === null) return;
    if (this.#told.has(chat.id) && !isUnread(chat, this.#told.get(chat.id) ?? 0)) this.#forgetTold(chat);
    const heard = this.#heard.get(chat.id) ?? this.#since;
    const newest = newestId(chat);
    if (newest <= heard) return;
    this.#heard.set(chat.id, newest);
    const due = performance.now() + PATIENCE_MS;
    for (const { message_id: messageId } of chat.window.after(heard).filter((message) => this.#concerns(chat, message))) {
      this.#waiting.push({ chatId: chat.id, messageId, due });
    }
    this.#wait();
  }

  #wait() {
    if (this.#isTiming || this.#waiting.length === 0) return;
    this.#isTiming = true;
    setTimeout(() => {
      this.#isTiming = false;
      this.#tell();
      this.#wait();
    }, Math.max(0, this.#waiting[0].due - performance.now()));
  }

  /** Where a message has not been read in time nobody is reading, so what came after it is told of with it. */
  #tell() {
    /** @type {Map<Chat, Message[]>} */
    const unread = new Map();
    while (this.#waiting.length > 0 && (unread.size > 0 || this.#waiting[0].due <= performance.now())) {
      const { chatId, messageId } = this.#waiting.splice(0, 1)[0];
      const chat = this.#store.chats.get(chatId);
      const message = chat?.find(messageId);
      if (chat && message && this.#concerns(chat, message)) unread.set(chat, [...(unread.get(chat) ?? []), message]);
    }
    for (const [chat, messages] of unread) {
      this.#told.set(chat.id, messages.at(-1)?.message_id ?? 0);
      this.emit("news", chat, messages);
    }
  }

  /** @param {Chat} chat */
  #forgetTold(chat) {
    if (this.#told.delete(chat.id)) this.emit("read", chat);
  }

  /** @param {Chat} chat @param {Message} message */
  #concerns(chat, message) {
    const { userId } = this.#store;
    return !message.event
      && !message.deleted_ts
      && message.user.user_id !== userId
      && (chat.isPrivate || Boolean(message.mention_ids?.includes(userId)))
      && chat.reading?.notify !== "none"
      && !chat.reading?.is_archived
      && isUnread(chat, message.message_id);
  }
}

/** @param {Chat} chat @param {number} messageId */
const isUnread = (chat, messageId) => (chat.reading ? chat.reading.read_id < messageId : chat.unseen.markId < messageId);

/** @param {Chat} chat */
const newestId = (chat) => chat.newest?.message_id ?? 0;

/** @typedef {import("../state/chat.js").Chat} Chat */
/** @typedef {import("../state/wire.js").Message} Message */
