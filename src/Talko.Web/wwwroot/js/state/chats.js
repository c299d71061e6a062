/** The chats of one user, the one with the newest message first. */
export class Chats {
  #byId = new Map();

  get size() {
    return this.#byId.size;
  }

  get unseen() {
    let sum = 0;
    for (const chat of this.#byId.values()) sum += chat.unseen;
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

/**
 * Gives chats their rank, in the server's order: the number of the newest message.
 * One without messages keeps its place: just below the one before it.
 */
export function rankInOrder(chats, above = Infinity) {
  const firstSaid = chats.find((chat) => chat.newest)?.newest.message_id ?? 0;
  let rank = above === Infinity ? firstSaid + 0.001 : above;
  for (const chat of chats) {
    rank = chat.newest?.message_id ?? rank;
    chat.rank = rank;
  }
  return rank;
}
