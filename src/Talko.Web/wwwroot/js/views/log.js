import { formatNumber } from "../format.js";
import { byId, make } from "./elements.js";
import { createRow, fillRow, joinRow, nameTime, ofItem, ofMessage } from "./message-row.js";
import { Rows } from "./rows.js";

const AT_BOTTOM_PX = 60;
const LOAD_OLDER_PX = 800;
// How far below the top edge the first unseen message stands when a chat is opened.
const UNSEEN_TOP_PX = 80;

/**
 * The messages of the chat that is open. A new message adds one row and touches its neighbours;
 * rows of messages that are not yet in storage stand last.
 */
export class Log {
  #session;
  #scroller = byId("log");
  #rows = new Rows(byId("rows"));
  #start = byId("log-start");
  #toBottom = byId("to-bottom");
  #byKey = new Map();
  #chat = null;
  #loading = false;
  #below = 0;
  #pinned = true;
  #settling = false;
  #lastTop = 0;

  constructor(session) {
    this.#session = session;
    session.on("message", (chat, message, result) => this.#ifShown(chat, () => this.#onMessage(message, result)));
    session.on("older", (chat, messages) => this.#ifShown(chat, () => this.#onOlder(messages)));
    session.on("reset", (chat) => this.#ifShown(chat, () => this.show(chat)));
    session.outbox.on("added", (item) => this.#ifShown({ id: item.chatId }, () => this.#addItem(item, true)));
    session.outbox.on("changed", (item) => this.#ifShown({ id: item.chatId }, () => this.#changeItem(item)));
    session.outbox.on("confirmed", (item) => queueMicrotask(() => this.#ifShown({ id: item.chatId }, () => this.#onConfirmed(item))));
    session.outbox.on("removed", (item) => this.#ifShown({ id: item.chatId }, () => this.#removeItem(item)));
    byId("rows").addEventListener("click", (event) => this.#onClick(event));
    byId("rows").addEventListener("pointerover", (event) => nameTime(event.target));
    this.#scroller.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    this.#toBottom.addEventListener("click", () => this.scrollToEnd());
    // The keyboard of a phone, or a growing composer, does not take the newest message away.
    new ResizeObserver(() => this.#pinned && this.scrollToEnd()).observe(this.#scroller);
    for (const event of ["focus", "visibilitychange"]) window.addEventListener(event, () => this.#markSeen(), true);
  }

  /** Whether the newest message is in sight. */
  get #atBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < AT_BOTTOM_PX;
  }

  get #unseenLine() {
    return this.#scroller.querySelector(".unseen-line");
  }

  show(chat) {
    if (this.#chat) this.#chat.isOpen = false;
    this.#chat = chat;
    chat.isOpen = true;
    this.#byKey.clear();
    this.#loading = false;
    this.#below = 0;
    chat.trim();
    // What was there before is not read out as news.
    this.#scroller.setAttribute("aria-live", "off");
    this.#rows.clear();
    this.#rows.append(...this.#newRows(chat.messages));
    for (const item of this.#session.outbox.of(chat.id)) this.#addItem(item, false);
    this.#showStart();
    this.#showUnseenLine(chat.firstUnseen());
    this.#scrollToUnseen();
    requestAnimationFrame(() => this.#scroller.setAttribute("aria-live", "polite"));
    this.#loadOlderIfNear();
    this.#markSeen();
  }

  hide() {
    if (this.#chat) this.#chat.isOpen = false;
    this.#chat = null;
    this.#byKey.clear();
    this.#rows.clear();
  }

  focus() {
    this.#scroller.focus();
  }

  scrollToEnd() {
    this.#pinned = true;
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #ifShown(chat, action) {
    if (this.#chat?.id === chat.id) action();
  }

  #newRow(line) {
    const row = createRow(line);
    this.#byKey.set(line.key, row);
    return row;
  }

  /** Rows of messages that follow each other. */
  #newRows(messages) {
    const rows = messages.map((message) => this.#newRow(ofMessage(message, this.#session.me)));
    rows.forEach((row, index) => joinRow(row, rows[index - 1]));
    return rows;
  }

  #onMessage(message, { kind, index }) {
    const line = ofMessage(message, this.#session.me);
    const known = this.#byKey.get(line.key);
    if (known) fillRow(known, line);
    this.#place(known ?? this.#newRow(line));
    if (kind === "inserted" && index === 0) this.#showStart();
    if (kind !== "changed" && !line.own) this.#announce(message);
    if (this.#pinned) this.#trim();
    this.#settleLater();
  }

  /** What needs the page's layout is done once for all the messages of a moment. */
  #settleLater() {
    if (this.#settling) return;
    this.#settling = true;
    requestAnimationFrame(() => {
      this.#settling = false;
      if (!this.#chat) return;
      this.#rows.settle();
      if (this.#pinned) this.scrollToEnd();
      this.#markSeen();
      this.#showToBottom();
    });
  }

  #trim() {
    if (!this.#chat.isLong) return;
    for (let count = this.#chat.trim(); count > 0; count--) {
      const row = this.#rows.first;
      this.#byKey.delete(row.line.key);
      this.#rows.remove(row);
    }
    joinRow(this.#rows.first, null);
    this.#showStart();
    this.#lastTop = 0;
  }

  /** Puts a row where its number belongs; one that was pending nearly always stands there already. */
  #place(row) {
    const left = row.isConnected ? this.#rows.after(row) : null;
    const follower = this.#followerOf(row);
    if (!row.isConnected || follower !== left) {
      this.#rows.insertBefore(row, follower);
      if (left) joinRow(left, this.#rows.before(left));
    }
    this.#joinAround(row);
  }

  /** The first row with a higher number; looked for from the end, where it is. */
  #followerOf(row) {
    let follower = null;
    for (let other = this.#rows.last; other && !(other.line.id < row.line.id); other = this.#rows.before(other)) {
      if (other !== row) follower = other;
    }
    return follower;
  }

  #joinAround(row) {
    joinRow(row, this.#rows.before(row));
    const next = this.#rows.after(row);
    if (next) joinRow(next, row);
  }

  #addItem(item, isNew) {
    const row = this.#newRow(ofItem(item, this.#session.me));
    this.#rows.append(row);
    joinRow(row, this.#rows.before(row));
    if (!isNew) return;
    this.#showUnseenLine(null);
    this.#showStart();
    this.scrollToEnd();
  }

  #changeItem(item) {
    const line = ofItem(item, this.#session.me);
    const row = this.#byKey.get(line.key);
    if (!row) return;
    fillRow(row, line);
    this.#settleLater();
  }

  #removeItem(item) {
    const { key } = ofItem(item, this.#session.me);
    const row = this.#byKey.get(key);
    if (!row) return;
    this.#byKey.delete(key);
    const next = this.#rows.after(row);
    this.#rows.remove(row);
    if (next) joinRow(next, this.#rows.before(next));
    this.#showStart();
  }

  /** One that storage has had for so long that its place is not shown. */
  #onConfirmed(item) {
    const row = this.#byKey.get(ofItem(item, this.#session.me).key);
    if (row?.line.state !== "sent") this.#removeItem(item);
  }

  #onOlder(messages) {
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    const { first } = this.#rows;
    const rows = this.#newRows(messages);
    this.#scroller.setAttribute("aria-live", "off");
    this.#rows.prepend(...rows);
    if (first) joinRow(first, rows.at(-1));
    this.#showStart();
    // What is being read stays where it is.
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
    this.#rows.settle();
    requestAnimationFrame(() => this.#scroller.setAttribute("aria-live", "polite"));
  }

  #onScroll() {
    const top = this.#scroller.scrollTop;
    // Messages that came since the last frame put the end out of sight too; only going up means to leave it.
    if (this.#atBottom) this.#pinned = true;
    else if (top < this.#lastTop) this.#pinned = false;
    this.#lastTop = top;
    if (this.#pinned) this.#markSeen();
    this.#showToBottom();
    this.#loadOlderIfNear();
  }

  async #loadOlderIfNear() {
    const chat = this.#chat;
    if (!chat?.hasOlder || this.#loading || this.#scroller.scrollTop > LOAD_OLDER_PX) return;
    this.#loading = true;
    try {
      await this.#session.loadOlder(chat);
      this.#loading = false;
      if (chat === this.#chat) this.#loadOlderIfNear();
    } catch {
      // No connection, which the page says elsewhere: the next scroll tries again.
      this.#loading = false;
    }
  }

  #showStart() {
    const chat = this.#chat;
    if (chat.hasOlder) this.#start.textContent = "Loading older messages…";
    else if (!this.#rows.first) this.#start.textContent = `Nothing here yet. Say hello to ${chat.name}!`;
    else this.#start.textContent = chat.isPrivate ? `Here begins your chat with ${chat.name}.` : `Here begins ${chat.name}.`;
  }

  #showUnseenLine(message) {
    this.#unseenLine?.remove();
    const row = message && this.#byKey.get(ofMessage(message, this.#session.me).key);
    row?.querySelector(".avatar").before(make("div", "unseen-line", "New messages"));
  }

  #scrollToUnseen() {
    this.scrollToEnd();
    const above = (this.#unseenLine?.getBoundingClientRect().top ?? Infinity) - this.#scroller.getBoundingClientRect().top;
    if (above < 0) {
      this.#scroller.scrollTop += above - UNSEEN_TOP_PX;
      this.#pinned = this.#atBottom;
    }
    this.#showToBottom();
  }

  /** A message that nobody sees: the line above the first of them, and their number on the button. */
  #announce(message) {
    const seen = this.#pinned && isWatched();
    if (seen) return;
    if (!this.#unseenLine || this.#chat.unseen === 1) this.#showUnseenLine(message);
    if (!this.#pinned) this.#below++;
  }

  #markSeen() {
    if (!this.#chat || !isWatched() || !this.#pinned || !this.#scroller.checkVisibility()) return;
    this.#below = 0;
    this.#session.markSeen(this.#chat);
    this.#showToBottom();
  }

  #showToBottom() {
    if (this.#pinned) this.#below = 0;
    this.#toBottom.hidden = this.#pinned;
    this.#toBottom.classList.toggle("unseen", this.#below > 0);
    const count = this.#below === 1 ? "1 new message" : `${formatNumber(this.#below)} new messages`;
    byId("to-bottom-text").textContent = this.#below > 0 ? count : "Newest";
  }

  #onClick(event) {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (!act) return;
    const { itemId } = event.target.closest(".message").line;
    if (act === "retry") this.#session.outbox.retry(itemId);
    else this.#session.outbox.discard(itemId);
  }
}

const isWatched = () => document.visibilityState === "visible" && document.hasFocus();
