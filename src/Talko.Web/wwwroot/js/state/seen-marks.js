/** Up to where each chat has been seen in this browser, over reloads; marks of another database are worth nothing. */
export class SeenMarks {
  #storage;

  /** @param {import("../storage.js").Storage} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @param {number} chatId */
  of(chatId) {
    return this.#storage.get(`seen.${chatId}`) ?? this.#storage.get("since") ?? 0;
  }

  /** @param {number} chatId @param {number} id */
  set(chatId, id) {
    this.#storage.set(`seen.${chatId}`, id);
  }

  /**
   * Says which database is shown, and its newest chats. What was there when this browser first showed it is not unseen.
   * Returns whether it took the place of another one.
   * @param {string} epoch
   * @param {import("./wire.js").WireChat[]} wires
   */
  meet(epoch, wires) {
    const last = this.#storage.get("epoch");
    if (last === epoch) return false;
    for (const key of this.#storage.keys("seen.")) this.#storage.remove(key);
    this.#storage.set("since", Math.max(0, ...wires.map((wire) => wire.messages.at(-1)?.message_id ?? 0)));
    this.#storage.set("epoch", epoch);
    return Boolean(last);
  }
}
