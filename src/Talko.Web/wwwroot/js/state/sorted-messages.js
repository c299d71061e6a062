import { numberOf } from "./numbers.js";

/** Messages of one chat in the order of their ids, each once and in its newest version. */
export class SortedMessages {
  /** @type {Message[]} */
  messages = [];

  /** The id of the last one; 0 where there is none. */
  get lastId() {
    return this.messages.at(-1)?.message_id ?? 0;
  }

  /** @param {number} id */
  find(id) {
    const message = this.messages[this.#indexOf(id)];
    return message?.message_id === id ? message : null;
  }

  /**
   * Takes a message in, or its newer version. Says what that was: "added" at the end, "inserted", "changed" or "known".
   * @param {Message} message
   */
  put(message) {
    const index = this.#indexOf(message.message_id);
    const known = this.messages[index];
    if (known?.message_id === message.message_id) {
      if (numberOf(known) >= numberOf(message)) return { kind: "known", index };
      this.messages[index] = message;
      return { kind: "changed", index };
    }
    this.messages.splice(index, 0, message);
    return { kind: index === this.messages.length - 1 ? "added" : "inserted", index };
  }

  /** Takes the newer version of a message in that is here; of any other it knows nothing. @param {Message} message */
  change(message) {
    return this.find(message.message_id) !== null && this.put(message).kind === "changed";
  }

  /** Those with a greater id. @param {number} id */
  after(id) {
    return this.lastId > id ? this.messages.slice(this.#indexOf(id + 1)) : [];
  }

  /** Lets go of what is below an id. Returns how many. @param {number} id */
  removeBelow(id) {
    return this.messages.splice(0, this.#indexOf(id)).length;
  }

  /** Where a message with this id is or belongs; at the end without a search. @param {number} id */
  #indexOf(id) {
    let low = 0;
    let high = this.messages.length;
    if (high > 0 && this.messages[high - 1].message_id < id) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.messages[middle].message_id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** @typedef {import("./wire.js").Message} Message */
