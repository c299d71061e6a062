import { sayWhoInCopies } from "./copy.js";
import { byId } from "./elements.js";
import { Lines } from "./lines.js";
import { hideStart, showStart } from "./log-start.js";
import { nameTime, ofItem, ofMessage } from "./message-row.js";
import { ToBottom } from "./to-bottom.js";
import { UnseenLine } from "./unseen-line.js";

const AT_BOTTOM_PX = 60;
const LOAD_OLDER_PX = 800;

/** The messages of the chat that is open: what comes in, how far one has scrolled, what has been seen. */
export class Log {
  #messenger;
  #scroller = byId("log");
  #lines = new Lines(byId("rows"));
  #unseenLine = new UnseenLine(this.#scroller);
  #toBottom = new ToBottom(() => this.scrollToEnd());
  /** The chat that is open; null where none is. @type {any} */
  #chat = null;
  #loading = false;
  #pinned = true;
  #settling = false;
  #lastTop = 0;

  constructor(messenger) {
    this.#messenger = messenger;
    messenger.on("message", (chat, message, result) => this.#ifShown(chat, () => this.#onMessage(message, result)));
    messenger.on("older", (chat, messages) => this.#ifShown(chat, () => this.#onOlder(messages)));
    messenger.on("user", (user) => this.#lines.showUser(user));
    messenger.on("reset", (chat) => this.#ifShown(chat, () => this.show(chat)));
    messenger.outbox.on("added", (item) => this.#ifShown({ id: item.chatId }, () => this.#addItem(item)));
    messenger.outbox.on("changed", (item) => this.#ifShown({ id: item.chatId }, () => this.#changeItem(item)));
    messenger.outbox.on("confirmed", (item) => queueMicrotask(() => this.#ifShown({ id: item.chatId }, () => this.#onConfirmed(item))));
    messenger.outbox.on("removed", (item) => this.#ifShown({ id: item.chatId }, () => this.#removeItem(item)));
    sayWhoInCopies(byId("rows"));
    byId("rows").addEventListener("click", (event) => this.#onClick(event));
    byId("rows").addEventListener("pointerover", (event) => nameTime(event.target));
    this.#scroller.addEventListener("scroll", () => this.#onScroll(), { passive: true });
    // The keyboard of a phone, or a growing composer, does not take the newest message away.
    new ResizeObserver(() => this.#pinned && this.scrollToEnd()).observe(this.#scroller);
    for (const event of ["focus", "visibilitychange"]) window.addEventListener(event, () => this.#markSeen(), true);
  }

  /** Whether the newest message is in sight. */
  get #atBottom() {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight < AT_BOTTOM_PX;
  }

  show(chat) {
    if (this.#chat) this.#chat.isOpen = false;
    this.#chat = chat;
    chat.isOpen = true;
    this.#loading = false;
    this.#toBottom.reset();
    chat.trim();
    this.#quietly(() => {
      this.#lines.clear();
      this.#lines.prepend(chat.messages.map((message) => this.#ofMessage(message)));
      for (const item of this.#messenger.outbox.of(chat.id)) this.#lines.put(this.#ofItem(item));
    });
    showStart(this.#chat, this.#lines.isEmpty);
    this.#showUnseenLine(chat.unseen.first(chat.messages));
    this.#scrollToUnseen();
    this.#loadOlderIfNear();
    this.#markSeen();
  }

  hide() {
    if (this.#chat) this.#chat.isOpen = false;
    this.#chat = null;
    this.#lines.clear();
    hideStart();
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

  #ofMessage(message) {
    return ofMessage(message, this.#messenger.users.current(message.user), this.#messenger.me);
  }

  #ofItem(item) {
    return ofItem(item, this.#messenger.me);
  }

  /** What was there before is not read out as news. */
  #quietly(change) {
    this.#scroller.setAttribute("aria-live", "off");
    change();
    requestAnimationFrame(() => this.#scroller.setAttribute("aria-live", "polite"));
  }

  #onMessage(message, { kind, index }) {
    const line = this.#ofMessage(message);
    this.#lines.put(line);
    if (index === 0) showStart(this.#chat, this.#lines.isEmpty);
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
      this.#lines.settle();
      if (this.#pinned) this.scrollToEnd();
      this.#markSeen();
      this.#toBottom.show(this.#pinned);
    });
  }

  #trim() {
    if (!this.#chat.isLong) return;
    this.#lines.removeFirst(this.#chat.trim());
    showStart(this.#chat, this.#lines.isEmpty);
    this.#lastTop = 0;
  }

  #addItem(item) {
    this.#lines.put(this.#ofItem(item));
    this.#showUnseenLine(null);
    showStart(this.#chat, this.#lines.isEmpty);
    this.scrollToEnd();
  }

  #changeItem(item) {
    const line = this.#ofItem(item);
    if (!this.#lines.get(line.key)) return;
    this.#lines.put(line);
    this.#settleLater();
  }

  #removeItem(item) {
    this.#lines.remove(this.#ofItem(item).key);
    showStart(this.#chat, this.#lines.isEmpty);
  }

  /** One that storage has had for so long that its place is not shown. */
  #onConfirmed(item) {
    const row = this.#lines.get(this.#ofItem(item).key);
    if (row?.line.state !== "sent") this.#removeItem(item);
  }

  #onOlder(messages) {
    const fromEnd = this.#scroller.scrollHeight - this.#scroller.scrollTop;
    this.#quietly(() => this.#lines.prepend(messages.map((message) => this.#ofMessage(message))));
    showStart(this.#chat, this.#lines.isEmpty);
    // What is being read stays where it is.
    this.#scroller.scrollTop = this.#scroller.scrollHeight - fromEnd;
    this.#lines.settle();
  }

  #onScroll() {
    const top = this.#scroller.scrollTop;
    // Messages that came since the last frame put the end out of sight too; only going up means to leave it.
    if (this.#atBottom) this.#pinned = true;
    else if (top < this.#lastTop) this.#pinned = false;
    this.#lastTop = top;
    if (this.#pinned) this.#markSeen();
    this.#toBottom.show(this.#pinned);
    this.#loadOlderIfNear();
  }

  async #loadOlderIfNear() {
    const chat = this.#chat;
    if (!chat?.hasOlder || this.#loading || this.#scroller.scrollTop > LOAD_OLDER_PX) return;
    this.#loading = true;
    try {
      await this.#messenger.loadOlder(chat);
      this.#loading = false;
      if (chat === this.#chat) this.#loadOlderIfNear();
    } catch {
      // No connection, which the page says elsewhere: the next scroll tries again.
      this.#loading = false;
    }
  }

  #showUnseenLine(message) {
    this.#unseenLine.showAbove(message && this.#lines.get(this.#ofMessage(message).key));
  }

  #scrollToUnseen() {
    this.scrollToEnd();
    if (this.#unseenLine.reveal()) this.#pinned = this.#atBottom;
    this.#toBottom.show(this.#pinned);
  }

  /** A message that nobody sees: the line above the first of them, and their number on the button. */
  #announce(message) {
    const seen = this.#pinned && isWatched();
    if (seen) return;
    if (!this.#unseenLine.isShown || this.#chat.unseen.count === 1) this.#showUnseenLine(message);
    if (!this.#pinned) this.#toBottom.count();
  }

  #markSeen() {
    if (!this.#chat || !isWatched() || !this.#pinned || !this.#scroller.checkVisibility()) return;
    this.#toBottom.reset();
    this.#messenger.markSeen(this.#chat);
    this.#toBottom.show(this.#pinned);
  }

  #onClick(event) {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (!act) return;
    const { itemId } = event.target.closest(".message").line;
    if (act === "retry") this.#messenger.outbox.retry(itemId);
    else this.#messenger.outbox.discard(itemId);
  }
}

const isWatched = () => document.visibilityState === "visible" && document.hasFocus();
