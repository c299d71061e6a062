import { numberOf } from "./numbers.js";
import { addUnread, isNewer, readUpTo } from "./read-state.js";
import { UnsureCounts } from "./unsure-counts.js";

/**
 * How far a chat has been read (protocol-conversations.md, Reading): what the server counted last, and what has been
 * heard of since. Talko.Client's ReadMark has the same rules.
 */
export class ReadMark {
  #me;
  #unsure = new UnsureCounts();
  #shownId = 0;
  #shownGeneration = 0;

  /** What the server counted last; null where it keeps no such thing. @type {ReadState | null} */
  counted = null;

  /** @param {number} me */
  constructor(me) {
    this.#me = me;
  }

  /** What was shown to the person and not yet said to the server; null where there is nothing to say. */
  get unsaid() {
    const { counted } = this;
    const isNews = counted && this.#shownId > counted.read_id && this.#shownGeneration === counted.generation;
    return isNews ? { messageId: this.#shownId, generation: this.#shownGeneration } : null;
  }

  /** Takes in what the server counted, unless it is older than what is known. @param {ReadState} [state] */
  take(state) {
    if (!state || (this.counted && !isNewer(state, this.counted))) return;
    this.counted = state;
    this.#unsure.forget(state.last_id);
  }

  /** Says which message was shown. It counts as read at once. @param {number} messageId */
  show(messageId) {
    if (!this.counted) return;
    const { generation } = this.counted;
    this.#shownId = this.#shownGeneration === generation ? Math.max(this.#shownId, messageId) : messageId;
    this.#shownGeneration = generation;
  }

  /** Takes back what was shown: the server does not take it. */
  unshow() {
    this.#shownId = 0;
  }

  /**
   * Looks at a message that is taken in, before it is, and remembers what may change the count.
   * @param {Message} message @param {Message | null} held what is held of it
   */
  watch(message, held) {
    const { counted } = this;
    if (!counted || numberOf(message) <= counted.last_id || !this.#couldCount(message)) return;
    if (isAnother(message, held, counted.last_id)) this.#unsure.add(message);
  }

  /** Says that with a change of this number it cannot be told any more, whatever was read. @param {number} number */
  doubt(number) {
    this.#unsure.doubt(number);
  }

  /** Whether the server has to be asked how many are unread. @param {MessageWindow} newest */
  isDoubtful(newest) {
    const { counted } = this;
    if (!counted) return false;
    // Of what is read, only a deletion tells something: the chat may be archived again where nothing newer is there.
    const isTold = (/** @type {Message} */ message) =>
      message.message_id > counted.read_id || (Boolean(message.deleted_ts) && this.#countedAfter(message.message_id, newest).length === 0);
    return newest.floor - 1 > counted.last_id || this.#unsure.isSince(counted.last_id, isTold);
  }

  /**
   * How it is now, by what was heard since it was counted.
   * @param {MessageWindow} newest @param {number} lastId the number up to which they are known
   * @returns {ReadState | null}
   */
  toReadState(newest, lastId) {
    const { counted, unsaid } = this;
    if (!counted) return null;
    const since = this.#countedAfter(counted.last_id, newest);
    const state = unsaid && newest.floor <= unsaid.messageId + 1
      ? addUnread(readUpTo(counted, unsaid.messageId), this.#countedAfter(unsaid.messageId, newest), this.#me)
      : addUnread(counted, since, this.#me);
    return { ...state, is_archived: counted.is_archived && since.length === 0, last_id: Math.max(counted.last_id, lastId) };
  }

  clear() {
    this.counted = null;
    this.#unsure.clear();
    this.unshow();
  }

  /** @param {number} id @param {MessageWindow} newest */
  #countedAfter(id, newest) {
    return newest.after(id).filter((message) => !message.deleted_ts && this.#couldCount(message));
  }

  /** @param {Message} message */
  #couldCount(message) {
    return message.user.user_id !== this.#me && !message.event;
  }
}

/**
 * An edit or a deletion; a reaction changes no count. What is held may be newer than the count, by a page or an answer.
 * @param {Message} message @param {Message | null} held @param {number} lastId
 */
function isAnother(message, held, lastId) {
  if (!held || numberOf(held) > lastId) return Boolean(message.deleted_ts) || message.edited_ts !== undefined;
  return said(message) !== said(held);
}

/** @param {Message} message */
const said = ({ deleted_ts: deleted, message_text: text, mention_ids: ids = [] }) => [Boolean(deleted), text, ...ids].join("\0");

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").ReadState} ReadState */
/** @typedef {import("./window.js").MessageWindow} MessageWindow */
