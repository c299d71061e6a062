/** So many rows are in the page at most. */
export const MOST_ROWS = 400;
// At the end so many are left when they have become too many, so that rows are not taken away with each message.
const ROWS_AT_END = 300;
const STEP = 100;

/**
 * Which of a conversation's entries have rows. It is known by their ids, so that it stays the same while entries come
 * and go before and behind it. What has no number yet stands last.
 */
export class RowRange {
  /** The id of the first entry with a row. */
  #first = 0;
  /** The same of the last; Infinity for whatever is the last. */
  #last = Infinity;

  /** Whether the newest entry has a row, whichever it is. */
  get isAtEnd() {
    return this.#last === Infinity;
  }

  /** @param {Entry[]} entries */
  toEnd(entries) {
    this.#set(entries, entries.length - ROWS_AT_END, entries.length);
  }

  /** @param {Entry[]} entries @param {number} id */
  around(entries, id) {
    const start = indexOf(entries, id) - STEP;
    this.#set(entries, start, Math.max(start, 0) + MOST_ROWS);
  }

  /** Whether the first entry has a row. @param {Entry[]} entries */
  isAtStart(entries) {
    return this.#bounds(entries)[0] === 0;
  }

  /** @param {number} id */
  has(id) {
    return id >= this.#first && id <= this.#last;
  }

  /** Moves up, and loses as many at its other end as are too many. Returns whether it could. @param {Entry[]} entries */
  moveUp(entries) {
    const [start, end] = this.#bounds(entries);
    const first = Math.max(start - STEP, 0);
    this.#set(entries, first, Math.min(end, first + MOST_ROWS));
    return first < start;
  }

  /** The same downwards. @param {Entry[]} entries */
  moveDown(entries) {
    const [start, end] = this.#bounds(entries);
    const last = Math.min(end + STEP, entries.length);
    this.#set(entries, Math.max(start, last - MOST_ROWS), last);
    return last > end;
  }

  /**
   * The entries with rows and the one before them. Where they have become too many, the newest keep theirs for who
   * follows the end, the oldest for who reads.
   * @param {Entry[]} entries @param {boolean} followsEnd
   */
  of(entries, followsEnd) {
    let [start, end] = this.#bounds(entries);
    if (end - start > MOST_ROWS) {
      if (followsEnd) start = end - ROWS_AT_END;
      else end = start + MOST_ROWS;
      this.#set(entries, start, end);
    }
    return { before: entries[start - 1] ?? null, shown: entries.slice(start, end), hasEarlier: start > 0 };
  }

  /** @param {Entry[]} entries */
  #bounds(entries) {
    const start = indexOf(entries, this.#first);
    return [start, this.isAtEnd ? entries.length : Math.max(start, indexOf(entries, this.#last + 1))];
  }

  /** @param {Entry[]} entries @param {number} start @param {number} end */
  #set(entries, start, end) {
    this.#first = entries[Math.max(start, 0)]?.message_id ?? behindAll(entries);
    this.#last = end < entries.length ? idOf(entries[end - 1]) : Infinity;
  }
}

/** @param {Entry} entry */
const idOf = (entry) => entry.message_id ?? Infinity;

/** The lowest id that the next message may have. @param {Entry[]} entries */
const behindAll = (entries) => (entries.findLast((entry) => entry.message_id)?.message_id ?? 0) + 1;

/** Where the first entry with this id or a higher one is. @param {Entry[]} entries @param {number} id */
function indexOf(entries, id) {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (idOf(entries[middle]) < id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** @typedef {{ message_id?: number }} Entry a message, or an item of the outbox */
