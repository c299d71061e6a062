import { blockUser, getBlockedUsers } from "./people.js";

/** Whom the user blocks, as far as it was asked or done here. */
export class Blocked {
  #messenger;
  /** @type {Set<number>} */
  #ids = new Set();

  /** @param {import("./messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
  }

  /** @param {number} userId */
  has(userId) {
    return this.#ids.has(userId);
  }

  /** Asks for all of them, by name. */
  async load() {
    const users = await getBlockedUsers(this.#messenger);
    this.#ids = new Set(users.map((user) => user.user_id));
    return users;
  }

  /** @param {number} userId @param {boolean} isBlocked */
  async set(userId, isBlocked) {
    await blockUser(this.#messenger, userId, isBlocked);
    if (isBlocked) this.#ids.add(userId);
    else this.#ids.delete(userId);
  }
}
