import { numberOfPush } from "./numbers.js";
import { Outcome } from "./outcome.js";

/**
 * The number up to which one chat is known, and the rule by which it moves (protocol.md, Streams): what is known is
 * ignored before anything else is looked at, what continues it is taken in, everything else is a gap.
 */
export class ChatCursor {
  #mostMissed;
  #missed = 0;

  /** Null while nothing of storage is held. @type {number | null} */
  value = null;

  /** @param {number} mostMissed how many messages are asked for after it; where more are missing it is stale */
  constructor(mostMissed) {
    this.#mostMissed = mostMissed;
  }

  /** Says up to which number a snapshot was loaded; null that nothing is held any more. @param {number | null} value */
  reset(value) {
    this.value = value;
    this.#missed = 0;
  }

  /** Compares with the last_id of a snapshot that is not older than the cursor. @param {number} lastId */
  compare(lastId) {
    if (this.value === null) return Outcome.unknown;
    if (this.value < lastId) return Outcome.gap;
    // Storage never gave a number above its last: a forged push did.
    return this.value > lastId ? Outcome.stale : Outcome.settled;
  }

  /**
   * Moves with a push that continues what is known, and has it taken in.
   * @param {Push} push
   * @param {() => void} take
   */
  applyPush(push, take) {
    const number = numberOfPush(push);
    if (this.value === null) return Outcome.unknown;
    if (number <= this.value) return Outcome.settled;
    if (push.prev_id !== this.value) return Outcome.gap;
    take();
    this.value = number;
    return Outcome.settled;
  }

  /**
   * Moves with what GetMessages gave after the cursor, and has it taken in; a gap asks for the next page.
   * @param {Page} page
   * @param {() => void} take
   */
  applyPage(page, take) {
    const before = this.value;
    if (before === null) return Outcome.unknown;
    const next = page.cursor ?? before;
    if ((page.last_id ?? next) < before || next < before) return Outcome.stale;
    take();
    this.value = next;
    this.#missed = page.has_more ? this.#missed + page.messages.length : 0;
    if (!page.has_more) return Outcome.settled;
    return next > before && this.#missed < this.#mostMissed ? Outcome.gap : Outcome.stale;
  }
}

/** @typedef {import("./wire.js").Push} Push */
/** @typedef {import("./wire.js").Page} Page */
