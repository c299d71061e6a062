/** The chats of one user, the one with the newest message first. */
export class Chats {
  #byId = new Map();

  get size() {
    return this.#byId.size;
  }

  get unseen() {
    let sum = 0;
    for (const chat of this.#byId.values()) sum += chat.unseen.count;
    return sum;
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
  }

  ids() {
    return [...this.#byId.keys()];
  }

  all() {
    return [...this.#byId.values()];
  }

  sorted() {
    return this.all().sort((a, b) => b.rank - a.rank);
  }

  /** Above all others: for a chat just made. */
  topRank() {
    let top = 0;
    for (const chat of this.#byId.values()) top = Math.max(top, chat.rank);
    return top + 0.001;
  }
}
