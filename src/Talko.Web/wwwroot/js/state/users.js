import { Emitter } from "../emitter.js";

/**
 * Everyone the page has met, by id: the one place that names are shown from. What is heard is put in from wherever a
 * person is named; a lower number never replaces a higher one. Emits: changed (user).
 */
export class Users extends Emitter {
  /** @type {Map<number, User>} */
  #byId = new Map();

  /** Takes in what was heard of a person. @param {User} user */
  learn(user) {
    const known = this.#byId.get(user.user_id);
    if (known && (isSame(known, user) || (user.changed_id ?? 0) < (known.changed_id ?? 0))) return;
    this.#byId.set(user.user_id, user);
    if (known) this.emit("changed", user);
  }

  /** Takes in what a push says without a number. What is not of a person is passed over. @param {Signal} signal */
  applySignal(signal) {
    if (signal.kind === "user" && signal.user) this.learn(signal.user);
  }

  /** A person as they are known now. @param {User} user */
  current(user) {
    return this.#byId.get(user.user_id) ?? user;
  }

  /** The name that somebody has now; null where they were never met. @param {number} id */
  nameOf(id) {
    return this.#byId.get(id)?.user_name ?? null;
  }

  /** Forgets everyone: in another database the same ids are other people. */
  clear() {
    this.#byId.clear();
  }
}

/**
 * @param {User} a
 * @param {User} b
 */
const isSame = (a, b) => a.user_name === b.user_name && a.changed_id === b.changed_id;

/** @typedef {import("./wire.js").User} User */
/** @typedef {import("./wire.js").Signal} Signal */
