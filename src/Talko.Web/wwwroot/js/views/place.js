/** Where somebody reads in a scroller: at its end, or at a row that stands so high on the screen. */
export class Place {
  #scroller;
  #lines;
  #anchor = { key: "", id: 0, top: 0, height: 0, edge: 0, width: 0 };
  /** The scroller's size when the place was taken. */
  #size = "";

  /** The height of all that is in it, at that time. */
  #height = 0;

  /** Whether the end stays in sight. */
  isAtEnd = true;

  /** @param {HTMLElement} scroller @param {import("./lines.js").Lines} lines */
  constructor(scroller, lines) {
    this.#scroller = scroller;
    this.#lines = lines;
  }

  /** A browser that turns or changes its size scrolls by itself, before anybody can hold the place. */
  get isMoved() {
    return this.#size !== this.#sizeNow;
  }

  /** Takes the place where the scroller is now. @param {boolean} isAtEnd */
  take(isAtEnd) {
    this.isAtEnd = isAtEnd;
    this.#size = this.#sizeNow;
    this.#height = this.#scroller.scrollHeight;
    const row = isAtEnd ? null : this.#firstInSight();
    if (row) this.#anchor = { key: row.line.key, id: row.line.id, ...this.#measure(row), edge: this.#edge, width: this.#scroller.clientWidth };
  }

  /** Whether the message that was read is one of these. @param {import("../state/wire.js").Message[]} messages */
  isIn(messages) {
    return messages.some((message) => message.message_id === this.#anchor.id);
  }

  /** Makes the end the place, wherever the scroller is. */
  takeEnd() {
    this.isAtEnd = true;
    this.#height = 0;
  }

  /** Makes whatever is in sight the place, also where that is the end. */
  leaveEnd() {
    this.isAtEnd = false;
  }

  /** Brings the scroller back to the place, whatever was changed above, below or in size. */
  hold() {
    const distance = this.isAtEnd ? this.#distanceToNewEnd() : this.#distanceToRow();
    this.#size = this.#sizeNow;
    this.#height = this.#scroller.scrollHeight;
    // To be told to stay where it is would end a scrolling that is under way.
    if (Math.abs(distance) >= 0.5) this.#scroller.scrollTop += distance;
  }

  get distanceToEnd() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  /** The first row that begins in sight; where none does, the one that fills it. */
  #firstInSight() {
    const row = this.#lines.firstBelow(this.#edge);
    const next = row?.nextElementSibling;
    const isNext = next && this.#measure(row).top < 0 && this.#measure(next).top < this.#scroller.clientHeight;
    return isNext ? next : row;
  }

  /** Who stopped just short of the end is left there until something comes. */
  #distanceToNewEnd() {
    return this.#height === this.#scroller.scrollHeight && !this.isMoved ? 0 : this.distanceToEnd;
  }

  /**
   * How far the row is from where it was, also where something appeared above the scroller. Of one that began out of sight
   * the same part stays in sight.
   */
  #distanceToRow() {
    const anchor = this.#anchor;
    const row = this.#lines.get(anchor.key) ?? this.#lines.firstFrom(anchor.id);
    if (!row) return 0;
    const { top, height } = this.#measure(row);
    const before = anchor.top < 0 ? (anchor.top * height) / anchor.height : anchor.top;
    // A scroller of another width is another place on the screen.
    const shift = this.#scroller.clientWidth === anchor.width ? this.#edge - anchor.edge : 0;
    return top + shift - before;
  }

  /** Of its text: the day and the name above that come and go. */
  #measure(row) {
    const { top, height } = row.querySelector(".body").getBoundingClientRect();
    return { top: top - this.#edge, height };
  }

  get #edge() {
    return this.#scroller.getBoundingClientRect().top;
  }

  get #sizeNow() {
    return `${this.#scroller.clientWidth} ${this.#scroller.clientHeight}`;
  }
}
