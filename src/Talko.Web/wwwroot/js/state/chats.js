import { Notices } from "./notices.js";

/** The chats of one user, the one with the newest message first, the archived ones at the end. */
export class Chats {
  #byId = new Map();
  #notices = new Notices();

  get size() {
    return this.#byId.size;
  }

  /** The one number that says how much there is to look at: of all chats but the archived ones. */
  get noticeCount() {
    return this.#notices.sum;
  }

  /** The same of the archived chats. */
  get archivedNoticeCount() {
    return this.#notices.archivedSum;
  }

  get archivedCount() {
    return this.#notices.archivedCount;
  }

  /** Whether a chat is put away. @param {number} id */
  isArchived(id) {
    return this.#notices.isArchived(id);
  }

  /** A chat is not as it was. @param {import("./chat.js").Chat} chat */
  note(chat) {
    if (this.#byId.get(chat.id) === chat) this.#notices.note(chat);
  }

  get(id) {
    return this.#byId.get(id);
  }

  has(id) {
    return this.#byId.has(id);
  }

  add(chat) {
    this.#byId.set(chat.id, chat);
  }

  delete(id) {
    this.#byId.delete(id);
    this.#notices.delete(id);
  }

  ids() {
    return [...this.#byId.keys()];
  }

  all() {
    return [...this.#byId.values()];
  }

  sorted() {
    const isLast = (chat) => Number(this.isArchived(chat.id));
    return this.all().sort((a, b) => isLast(a) - isLast(b) || b.rank - a.rank);
  }

  /** Above all others: for a chat just made. */
  topRank() {
    let top = 0;
    for (const chat of this.#byId.values()) top = Math.max(top, chat.rank);
    return top + 0.001;
  }
}
