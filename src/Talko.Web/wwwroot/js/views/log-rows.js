import { byId, setAttribute } from "./elements.js";
import { Lines } from "./lines.js";
import { Place } from "./place.js";
import { RowRange } from "./row-range.js";
import { UnseenLine } from "./unseen-line.js";

const AT_BOTTOM_PX = 60;
// So near to where its rows end more of them are shown.
const NEAR_PX = 1500;
// How much of what is in sight stands above a row that was gone to.
const ABOVE = 0.3;

/** The rows of a conversation in its scroller: those around where somebody reads, who never loses their place. */
export class LogRows {
  #scroller = byId("log");
  #lines = new Lines(byId("rows"));
  #place = new Place(this.#scroller, this.#lines);
  #range = new RowRange();
  #entries;
  #lineOf;
  #hasEnd;
  #onScrolled;
  #lastTop = 0;
  /** Whether what is drawn next was there before, and is not read out as news. */
  #isQuiet = false;

  /** The line above the first message that is unseen. */
  unseen = new UnseenLine(this.#scroller, this.#lines);

  /**
   * @param {() => Entry[]} entries what there may be rows for
   * @param {(entry: Entry) => object} lineOf
   * @param {() => boolean} hasEnd whether the last of them is the newest there is
   * @param {() => void} onScrolled by somebody
   */
  constructor(entries, lineOf, hasEnd, onScrolled) {
    this.#entries = entries;
    this.#lineOf = lineOf;
    this.#hasEnd = hasEnd;
    this.#onScrolled = onScrolled;
    // A phone that is turned, its keyboard or a growing composer take nobody's place away.
    const sizes = new ResizeObserver(() => this.#holdPlace());
    for (const element of [this.#scroller, byId("rows")]) sizes.observe(element);
  }

  get isEmpty() {
    return this.#lines.isEmpty;
  }

  /** Whether the newest message stays in sight while others come. */
  get followsEnd() {
    return this.#place.isAtEnd;
  }

  /** Whether the newest message is in sight. */
  get isAtBottom() {
    return this.#hasEnd() && this.#range.isAtEnd && this.#place.distanceToEnd < AT_BOTTOM_PX;
  }

  /** Whether messages before the first entry are soon to be seen. */
  get isNearStart() {
    return this.#scroller.scrollTop < NEAR_PX && this.#range.isAtStart(this.#entries());
  }

  /** Whether messages behind the last entry are soon to be seen. */
  get isNearEnd() {
    return this.#range.isAtEnd && this.#place.distanceToEnd < NEAR_PX;
  }

  /** Whether what was read is one of these. @param {import("../state/wire.js").Message[]} messages */
  isReadIn(messages) {
    return this.#place.isIn(messages);
  }

  clear() {
    this.#lines.clear();
  }

  /** Shows another conversation: its end, or its first unseen message where that is further up. */
  open() {
    const entries = this.#entries();
    const { id } = this.unseen;
    this.clear();
    this.toEnd();
    if (id && !this.#range.has(id)) this.#range.around(entries, id);
    this.#isQuiet = true;
    this.#drawNow();
    if (this.unseen.isDrawn && this.unseen.isAbove) this.#revealUnseen();
  }

  /** The newest stored message whose row ends in sight; 0 where there is none. */
  get lastShownId() {
    return this.#lines.lastIdAbove(this.#scroller.getBoundingClientRect().bottom);
  }

  /** Goes to the first unseen message, if it is held. */
  goToUnseen() {
    if (this.unseen.id === null) return;
    if (!this.unseen.isDrawn) this.#range.around(this.#entries(), this.unseen.id);
    this.#place.leaveEnd();
    this.#drawNow();
    if (this.unseen.isDrawn) this.#revealUnseen();
  }

  /** The end is what is drawn next. */
  toEnd() {
    this.#place.takeEnd();
    this.#range.toEnd(this.#entries());
  }

  /** Goes to the end, by way of the first unseen message. */
  goDown() {
    const { id, isBelow, isDrawn } = this.unseen;
    const isOnTheWay = id !== null && isBelow;
    if (!isOnTheWay) this.toEnd();
    else if (!isDrawn) this.#range.around(this.#entries(), id);
    this.#drawNow();
    if (isOnTheWay && this.unseen.isDrawn) this.#revealUnseen();
  }

  /** Brings one entry into sight. Returns its row. @param {number} id */
  goTo(id) {
    if (this.#lines.firstFrom(id)?.line.id !== id) this.#range.around(this.#entries(), id);
    this.#isQuiet = true;
    this.#place.leaveEnd();
    this.#drawNow();
    const row = this.#lines.firstFrom(id);
    if (row) this.#reveal(row);
    return row;
  }

  /** Draws what has changed. Returns whether there are entries above the first row. */
  draw() {
    this.#noteScroll();
    return this.#drawNow();
  }

  /** Entries were put before all others, or behind them. */
  takeMore() {
    this.#isQuiet = true;
    this.#extend();
  }

  /** An entry came before the first that had a row. */
  takeFirst() {
    this.#range.moveUp(this.#entries());
  }

  joinAnew() {
    this.#lines.separate();
  }

  #drawNow() {
    const { before, shown, hasEarlier } = this.#range.of(this.#entries(), this.#place.isAtEnd);
    setAttribute(this.#scroller, "aria-live", this.#isQuiet ? "off" : "polite");
    this.#isQuiet = false;
    this.#lines.show(shown.map(this.#lineOf), before && this.#lineOf(before));
    this.unseen.show();
    this.#holdPlace();
    return hasEarlier;
  }

  #holdPlace() {
    this.#place.hold();
    this.#lastTop = this.#scroller.scrollTop;
  }

  #revealUnseen() {
    this.unseen.reveal();
    this.#takePlace();
  }

  /** Not at the top edge: what was said before belongs to it. @param {HTMLElement} row */
  #reveal(row) {
    const top = row.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
    this.#scroller.scrollTop += top - this.#scroller.clientHeight * ABOVE;
    this.#takePlace();
  }

  #takePlace() {
    this.#place.take(this.isAtBottom);
    this.#lastTop = this.#scroller.scrollTop;
  }

  /**
   * Scrolling is noted before anything is drawn, whether its event has come by then or not. Who goes up by ever so
   * little leaves the end, also while messages pour in.
   */
  #noteScroll() {
    const top = this.#scroller.scrollTop;
    if (this.#place.isMoved || top === this.#lastTop) return;
    const isDown = top > this.#lastTop;
    this.#place.take(isDown ? this.#place.isAtEnd || this.isAtBottom : this.isAtBottom && this.#place.distanceToEnd <= 1);
    this.#lastTop = top;
    this.#extend();
    this.#onScrolled();
  }

  /** Gives rows to more entries where those that have them come to an end. */
  #extend() {
    const entries = this.#entries();
    const isNearStart = this.#scroller.scrollTop < NEAR_PX;
    const isNearEnd = this.#place.distanceToEnd < NEAR_PX;
    if (isNearStart ? this.#range.moveUp(entries) : isNearEnd && this.#range.moveDown(entries)) this.#isQuiet = true;
  }
}

/** @typedef {import("./row-range.js").Entry} Entry */
