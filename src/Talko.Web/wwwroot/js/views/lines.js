import { isSameLine } from "./message-line.js";
import { createRow, fillRow, joinRow } from "./message-row.js";

/** The rows of a conversation: as many as there are lines to show, in their order, each kept while its line is shown. */
export class Lines {
  #root;
  #byKey = new Map();

  constructor(root) {
    this.#root = root;
  }

  get isEmpty() {
    return this.#byKey.size === 0;
  }

  get(key) {
    return this.#byKey.get(key);
  }

  /** The first row whose lower edge is below this height of the window. */
  firstBelow(height) {
    return this.#first((row) => row.getBoundingClientRect().bottom > height);
  }

  /** The number of the last row that ends above this height of the window; 0 where none does. What has none is passed over. */
  lastIdAbove(height) {
    let row = this.firstBelow(height)?.previousElementSibling ?? null;
    if (row === null && this.#root.lastElementChild?.getBoundingClientRect().bottom <= height) row = this.#root.lastElementChild;
    while (row && row.line.id === Infinity) row = row.previousElementSibling;
    return row?.line.id ?? 0;
  }

  /** The first row with this number or a higher one. */
  firstFrom(id) {
    return this.#first((row) => row.line.id >= id);
  }

  clear() {
    this.#byKey.clear();
    this.#root.replaceChildren();
  }

  /** What the rows begin is found out anew when they are shown next. */
  separate() {
    for (const row of this.#byKey.values()) row.before = undefined;
  }

  /** Shows these lines and no others; `before` is the one that precedes them, if any does. */
  show(lines, before) {
    this.#removeBut(new Set(lines.map((line) => line.key)));
    let previous = before;
    let next = this.#root.firstElementChild;
    for (const line of lines) {
      const row = this.#rowOf(line);
      if (row === next) next = row.nextElementSibling;
      else this.#root.insertBefore(row, next);
      joinRow(row, previous);
      previous = row.line;
    }
  }

  #removeBut(keys) {
    for (const [key, row] of this.#byKey) {
      if (keys.has(key)) continue;
      this.#byKey.delete(key);
      row.remove();
    }
  }

  #rowOf(line) {
    const known = this.#byKey.get(line.key);
    if (known && isSameLine(known.line, line)) return known;
    if (known) fillRow(known, line);
    const row = known ?? createRow(line);
    this.#byKey.set(line.key, row);
    return row;
  }

  /** Of rows that do not meet a condition, followed by rows that do, the first that does. */
  #first(meets) {
    const rows = this.#root.children;
    let low = 0;
    let high = rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (meets(rows[middle])) high = middle;
      else low = middle + 1;
    }
    return rows[low] ?? null;
  }
}
