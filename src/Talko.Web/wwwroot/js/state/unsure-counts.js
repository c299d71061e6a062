import { numberOf } from "./numbers.js";

// Where more have changed it is no longer known of each.
const MOST = 100;

/** What has happened since the server counted and may change the count in a way that only it can tell. */
export class UnsureCounts {
  /** Others' messages that were edited or deleted, as they are now. @type {Map<number, Message>} */
  #changes = new Map();
  /** The number of the newest change from which it cannot be told how it is now, whatever was read. */
  #doubt = 0;

  /** @param {Message} message */
  add(message) {
    this.#changes.set(message.message_id, message);
    if (this.#changes.size <= MOST) return;
    this.doubt(numberOf(message));
    this.#changes.clear();
  }

  /** @param {number} number */
  doubt(number) {
    this.#doubt = Math.max(this.#doubt, number);
  }

  /** Forgets what was counted. @param {number} lastId */
  forget(lastId) {
    for (const [id, message] of this.#changes) if (numberOf(message) <= lastId) this.#changes.delete(id);
  }

  /**
   * Whether something that was counted up to a number is not so any more.
   * @param {number} lastId @param {(message: Message) => boolean} isTold whether a change may change the count
   */
  isSince(lastId, isTold) {
    return this.#doubt > lastId || [...this.#changes.values()].some((message) => message.message_id <= lastId && isTold(message));
  }

  clear() {
    this.#doubt = 0;
    this.#changes.clear();
  }
}

/** @typedef {import("./wire.js").Message} Message */
