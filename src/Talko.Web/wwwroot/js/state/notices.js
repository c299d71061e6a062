import { isArchived, noticeCount } from "./unread.js";

/** How much there is to look at in each chat, and in all of them: what is archived stands apart. */
export class Notices {
  /** @type {Map<number, { count: number, isArchived: boolean }>} */
  #byId = new Map();

  /** The one number that every front end shows. */
  sum = 0;
  /** The same of the archived chats. */
  archivedSum = 0;
  archivedCount = 0;

  /** Looks at a chat that is new or changed. @param {import("./chat.js").Chat} chat */
  note(chat) {
    const known = this.#byId.get(chat.id);
    const now = { count: noticeCount(chat), isArchived: isArchived(chat) };
    if (known?.count === now.count && known.isArchived === now.isArchived) return;
    this.delete(chat.id);
    this.#byId.set(chat.id, now);
    this.#add(now, 1);
  }

  /** @param {number} id */
  delete(id) {
    const known = this.#byId.get(id);
    if (known) this.#add(known, -1);
    this.#byId.delete(id);
  }

  /** @param {number} id */
  isArchived(id) {
    return this.#byId.get(id)?.isArchived === true;
  }

  /** @param {{ count: number, isArchived: boolean }} notice @param {1 | -1} sign */
  #add({ count, isArchived: isApart }, sign) {
    if (isApart) this.archivedSum += sign * count;
    else this.sum += sign * count;
    if (isApart) this.archivedCount += sign;
  }
}
