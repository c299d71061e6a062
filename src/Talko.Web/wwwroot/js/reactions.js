import { backoff } from "./net/backoff.js";
import { setReaction } from "./message-calls.js";

/**
 * Sets reactions, or takes them back. What a person wants of one reaction of one message is said one after another, and
 * again after a loss only as it is wanted then.
 */
export class Reactions {
  #messenger;
  /** @type {Map<string, Wish>} */
  #wishes = new Map();

  /** @param {import("./messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
    messenger.connection.on("change", () => messenger.connection.isUsable && this.#retryNow());
  }

  /** Says what is wanted now; ends when that is so, or was refused. @param {Target} target @param {boolean} isSet */
  set(target, isSet) {
    const key = JSON.stringify([target.chatId, target.id, target.reaction]);
    const known = this.#wishes.get(key);
    if (known) {
      known.isSet = isSet;
      return known.run;
    }
    /** @type {Wish} */
    const wish = { isSet, run: Promise.resolve(), wake: () => {} };
    this.#wishes.set(key, wish);
    wish.run = this.#fulfil(target, wish, () => this.#wishes.delete(key));
    return wish.run;
  }

  /** @param {Target} target @param {Wish} wish @param {() => void} end */
  async #fulfil(target, wish, end) {
    try {
      await this.#repeat(target, wish);
    } finally {
      end();
    }
  }

  /** @param {Target} target @param {Wish} wish */
  async #repeat(target, wish) {
    for (let attempt = 0, isSet = !wish.isSet; isSet !== wish.isSet; attempt++) {
      isSet = wish.isSet;
      try {
        await setReaction(this.#messenger, target, isSet);
      } catch (error) {
        if (!error.isPassing) throw error;
        await pause(wish, backoff(attempt, error.retryAfterMs));
        isSet = this.#isSet(target);
      }
    }
  }

  /** By what has been heard meanwhile: the call may have had its effect, or another device done it. @param {Target} target */
  #isSet({ chatId, id, reaction }) {
    const reactions = this.#messenger.chats.get(chatId)?.find(id)?.reactions ?? [];
    const known = reactions.find((/** @type {import("./state/wire.js").Reaction} */ other) => other.reaction === reaction);
    return known?.user_ids.includes(this.#messenger.userId) === true;
  }

  #retryNow() {
    for (const wish of this.#wishes.values()) wish.wake();
  }
}

/** @param {Wish} wish @param {number} ms */
const pause = (wish, ms) => new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
  const timer = setTimeout(resolve, ms);
  wish.wake = () => {
    clearTimeout(timer);
    resolve();
  };
});

/** @typedef {{ chatId: number, id: number, reaction: string }} Target */
/** @typedef {{ isSet: boolean, run: Promise<void>, wake: () => void }} Wish */
