import { createRow, fillRow, joinRow } from "./message-row.js";
import { Rows } from "./rows.js";

/** The rows of a conversation by the key and in the order of what they show; rows without a number stand last. */
export class Lines {
  #rows;
  #byKey = new Map();

  constructor(root) {
    this.#rows = new Rows(root);
  }

  get isEmpty() {
    return !this.#rows.first;
  }

  get(key) {
    return this.#byKey.get(key);
  }

  clear() {
    this.#byKey.clear();
    this.#rows.clear();
  }

  /** Puts lines that follow each other in front of all others. */
  prepend(lines) {
    const { first } = this.#rows;
    const rows = lines.map((line) => this.#newRow(line));
    rows.forEach((row, index) => joinRow(row, rows[index - 1]));
    this.#rows.prepend(rows);
    if (first) joinRow(first, rows.at(-1));
  }

  /** Shows a line that is new or that was shown before; it moves where its number has become another one. */
  put(line) {
    const known = this.#byKey.get(line.key);
    if (known) fillRow(known, line);
    this.#place(known ?? this.#newRow(line));
  }

  /** Shows a person under the name they have now. */
  showUser(user) {
    for (const row of this.#byKey.values()) {
      if (row.line.user.user_id === user.user_id) fillRow(row, { ...row.line, user });
    }
  }

  remove(key) {
    const row = this.#byKey.get(key);
    if (!row) return;
    this.#byKey.delete(key);
    const next = this.#rows.after(row);
    this.#rows.remove(row);
    if (next) joinRow(next, this.#rows.before(next));
  }

  removeFirst(count) {
    for (let left = count; left > 0; left--) {
      this.#byKey.delete(this.#rows.first.line.key);
      this.#rows.remove(this.#rows.first);
    }
    joinRow(this.#rows.first, null);
  }

  settle() {
    this.#rows.settle();
  }

  #newRow(line) {
    const row = createRow(line);
    this.#byKey.set(line.key, row);
    return row;
  }

  #place(row) {
    const next = row.isConnected ? this.#rows.after(row) : null;
    const follower = this.#followerOf(row);
    if (!row.isConnected || follower !== next) {
      this.#rows.insertBefore(row, follower);
      if (next) joinRow(next, this.#rows.before(next));
    }
    joinRow(row, this.#rows.before(row));
    if (follower) joinRow(follower, row);
  }

  /** The first other row with a higher number; looked for from the end, where it is. */
  #followerOf(row) {
    let follower = null;
    for (let other = this.#rows.last; other && other.line.id >= row.line.id; other = this.#rows.before(other)) {
      if (other === row) continue;
      if (other.line.id > row.line.id) follower = other;
    }
    return follower;
  }
}
