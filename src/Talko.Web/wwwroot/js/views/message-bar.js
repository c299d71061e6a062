import { byId, setAttribute, setText } from "./elements.js";

const GAP_PX = 6;

/**
 * The buttons beside one message: the one that is pointed at, or that the keys are for. Where it is not in use it waits
 * out of sight between the messages and the composer, so that Shift-Tab leads there.
 */
export class MessageBar {
  #bar = byId("message-bar");
  #frame = byId("log-frame");
  #log = byId("log");
  #canUse;
  /** @type {any} */
  #row = null;
  #isPointed = false;
  #isHeld = false;

  /** @param {(row: any) => boolean} canUse whether something can be done to what a row shows */
  constructor(canUse) {
    this.#canUse = canUse;
    this.#frame.addEventListener("pointermove", (event) => event.pointerType === "mouse" && this.#point(event.target));
    this.#frame.addEventListener("pointerleave", () => this.#point(null));
    this.#bar.addEventListener("focusin", () => this.show());
    this.#bar.addEventListener("focusout", (event) => this.#onLeft(event));
    // Also where a bar that appears above, or a growing composer, moves the rows without a scroll. Mostly it follows none.
    const sizes = new ResizeObserver(() => this.#row && this.show());
    for (const element of [this.#frame, byId("rows")]) sizes.observe(element);
  }

  /** The row that it is for; null where there is none. */
  get row() {
    return this.#row?.isConnected ? this.#row : null;
  }

  get #hasFocus() {
    return this.#bar.contains(document.activeElement);
  }

  /** For a row, whatever is pointed at, until it is let go of: something is open that was asked of it. */
  hold(row) {
    this.#row = row;
    this.#isHeld = true;
    this.show();
  }

  letGo() {
    this.#isHeld = false;
    this.show();
  }

  /** Selects a row, with the focus. */
  select(row) {
    this.#row = row;
    row.scrollIntoView({ block: "nearest" });
    if (!this.#hasFocus) this.#bar.querySelector("button").focus();
    this.show();
  }

  /** Selects the row some places below (or above), or the last one on the way. @param {number} step */
  move(step) {
    const rows = this.#rows;
    const next = rows[rows.indexOf(this.#row) + step];
    if (!next) return;
    this.select(next);
    setText(byId("message-bar-row"), `${next.line.user.user_name}: ${next.line.text}`);
  }

  /** Follows its row. */
  show() {
    if (!this.#isHeld && !(this.row && this.#canUse(this.row))) this.#row = this.#hasFocus ? this.#lastInSight : null;
    const isWanted = this.#isHeld || (this.#isInSight && (this.#isPointed || this.#hasFocus));
    const isShown = this.row !== null && isWanted;
    this.#bar.classList.toggle("shown", isShown);
    setAttribute(this.#bar, "aria-label", isShown ? `What to do with a message by ${this.row.line.user.user_name}` : "What to do with a message");
    const selected = isShown && (this.#isHeld || this.#hasFocus) ? this.row : null;
    for (const row of this.#log.querySelectorAll(".message.selected")) row.classList.toggle("selected", row === selected);
    selected?.classList.add("selected");
    if (isShown) this.#place();
    else this.#bar.removeAttribute("style");
  }

  /** Whether anything of its message is: it stands beside no other. */
  get #isInSight() {
    const bubble = this.row?.querySelector(".bubble").getBoundingClientRect();
    const { top, bottom } = this.#log.getBoundingClientRect();
    return bubble !== undefined && bubble.bottom > top && bubble.top < bottom;
  }

  get #rows() {
    return [...this.#log.querySelectorAll(".message")].filter((row) => this.#canUse(row));
  }

  #point(target) {
    if (this.#isHeld || this.#bar.contains(target)) return;
    const row = target?.closest(".message");
    this.#isPointed = Boolean(row) && this.#canUse(row);
    if (this.#isPointed && !this.#hasFocus) this.#row = row;
    this.show();
  }

  /** With it begins who comes by key. */
  get #lastInSight() {
    const { bottom } = this.#log.getBoundingClientRect();
    return this.#rows.findLast((row) => row.getBoundingClientRect().top < bottom) ?? null;
  }

  /** Who comes back later begins anew, but for a window that was only left for another. */
  #onLeft({ relatedTarget }) {
    if (this.#bar.contains(relatedTarget)) return;
    if (!this.#isHeld && document.hasFocus()) this.#row = null;
    this.show();
  }

  /** Beside the bubble where there is room, else on its edge. */
  #place() {
    const frame = this.#frame.getBoundingClientRect();
    const bubble = this.row.querySelector(".bubble").getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.#bar;
    const beside = this.row.line.own ? bubble.left - width - GAP_PX : bubble.right + GAP_PX;
    const left = clamp(beside, frame.left + GAP_PX, frame.right - width - GAP_PX);
    const top = left === beside ? bubble.top : bubble.top - height + GAP_PX;
    this.#bar.style.left = `${left - frame.left}px`;
    this.#bar.style.top = `${clamp(top, frame.top + GAP_PX, frame.bottom - height - GAP_PX) - frame.top}px`;
  }
}

const clamp = (value, least, most) => Math.max(least, Math.min(value, most));
