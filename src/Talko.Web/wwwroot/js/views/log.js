import { QuoteLoader } from "../quote-loader.js";
import { firstUnreadId, unreadCount } from "../state/unread.js";
import { sayWhoInCopies } from "./copy.js";
import { byId } from "./elements.js";
import { hideEnds, showEnds } from "./log-ends.js";
import { LogRows } from "./log-rows.js";
import { LogSource } from "./log-source.js";
import { inNextFrame } from "./next-frame.js";
import { ReadMarker } from "./read-marker.js";
import { nameTime } from "./times.js";
import { ToBottom } from "./to-bottom.js";
import { ToUnread } from "./to-unread.js";

// As long as css/message-parts.css takes.
const MARKED_MS = 1_600;

/** The messages of the chat that is open: what comes in, what has been seen. */
export class Log {
  #messenger;
  #scroller = byId("log");
  #rows;
  #toBottom = new ToBottom(() => this.#goDown());
  #toUnread = new ToUnread(() => this.goToUnread());
  #marker;
  #quotes;
  #source;
  #onAct;
  /** Whether somebody asked for it. One that opened by itself has been looked at by nobody. */
  #isAsked = false;
  #paint = () => this.#chat && this.#draw();
  #repaint = () => inNextFrame(this.#paint);

  /** Called whenever it has drawn. */
  onDrawn = () => {};

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {() => void} onScrolled by somebody
   * @param {(act: string, row: HTMLElement, element: HTMLElement) => void} onAct what is asked of a message
   */
  constructor(messenger, onScrolled, onAct) {
    this.#messenger = messenger;
    this.#marker = new ReadMarker(messenger);
    this.#onAct = onAct;
    this.#quotes = new QuoteLoader(messenger);
    this.#source = new LogSource(messenger, this.#quotes);
    this.#rows = new LogRows(() => this.#source.entries, (entry) => this.#source.lineOf(entry), () => this.#source.isAtEnd, onScrolled);
    messenger.on("message", (chat, message, result) => this.#ifShown(chat.id, () => this.#onMessage(message, result)));
    for (const more of ["older", "detached"]) messenger.on(more, (chat) => this.#ifShown(chat.id, () => this.#onMore()));
    messenger.on("quoted", (chat) => this.#ifShown(chat.id, () => {}));
    messenger.on("reset", (chat) => this.#ifShown(chat.id, () => this.#onReset()));
    messenger.on("chat", (chat) => this.#ifShown(chat.id, () => this.#onChat()));
    messenger.on("user", this.#repaint);
    messenger.outbox.on("added", (item) => this.#ifShown(item.chatId, () => this.#onAdded()));
    for (const change of ["changed", "confirmed", "removed"]) messenger.outbox.on(change, this.#repaint);
    sayWhoInCopies(byId("rows"));
    byId("rows").addEventListener("click", (event) => this.#onClick(event));
    byId("rows").addEventListener("pointerover", (event) => nameTime(event.target));
    this.#scroller.addEventListener("scroll", this.#repaint, { passive: true });
    for (const event of ["focus", "visibilitychange"]) window.addEventListener(event, this.#repaint, true);
  }

  show(chat, isAsked) {
    this.#letGo();
    this.#source.chat = chat;
    this.#isAsked = isAsked || unreadCount(chat) === 0;
    this.#marker.open(chat);
    this.#toBottom.reset();
    chat.trim();
    this.#rows.unseen.put(firstUnreadId(chat));
    this.#rows.open();
    this.#draw();
  }

  setAsked() {
    this.#isAsked = true;
    this.#repaint();
  }

  /** The days begin elsewhere. */
  joinAnew() {
    this.#rows.joinAnew();
    this.#repaint();
  }

  hide() {
    this.#letGo();
    this.#rows.clear();
    hideEnds();
  }

  focus() {
    this.#scroller.focus();
  }

  /** Goes to the first message that was unread, which may have to be asked for. */
  async goToUnread() {
    const chat = this.#chat;
    const { id } = this.#rows.unseen;
    if (!chat || id === null) return;
    try {
      await this.#source.open(id);
    } catch {
      return; // No connection, which the page says elsewhere.
    }
    if (chat === this.#chat) this.#rows.goToUnseen();
    this.#repaint();
  }

  /** Brings a message of the chat into sight, however far back it was said. Returns whether it is there. @param {number} id */
  async goTo(id) {
    const chat = this.#chat;
    await this.#source.open(id);
    const target = chat === this.#chat ? this.#source.messages.find((message) => message.message_id >= id) : null;
    const row = target && this.#rows.goTo(target.message_id);
    if (!row) return false;
    this.#mark(row);
    this.#draw();
    return target.message_id === id;
  }

  get #chat() {
    return this.#source.chat;
  }

  get #isWatched() {
    return this.#isAsked && document.visibilityState === "visible" && document.hasFocus();
  }

  #ifShown(chatId, action) {
    if (this.#chat?.id !== chatId) return;
    action();
    this.#repaint();
  }

  #letGo() {
    this.#marker.open(null);
    const last = this.#chat;
    this.#source.chat = null;
    if (!last) return;
    last.isReadAbove = false;
    last.closeDetached();
  }

  #draw() {
    const hasEarlier = this.#rows.draw();
    showEnds(this.#source, this.#rows.isEmpty, hasEarlier);
    this.#noteReading();
    this.#markSeen();
    this.#toBottom.show(this.#rows.isAtBottom, !this.#source.isAtEnd);
    this.#toUnread.show(this.#rows.unseen);
    this.#loadIfNear();
    this.#quotes.load(this.#chat);
    this.onDrawn();
  }

  /** Which messages the chat may let go of. */
  #noteReading() {
    this.#chat.isReadAbove = this.#source.isAtEnd && !this.#rows.followsEnd;
  }

  /** For as long as it takes to find it. @param {HTMLElement} row */
  #mark(row) {
    row.tabIndex = -1;
    row.focus({ preventScroll: true });
    row.classList.add("target");
    setTimeout(() => row.classList.remove("target"), MARKED_MS);
  }

  #onMore() {
    this.#noteReading();
    this.#rows.takeMore();
  }

  #goDown() {
    if (!this.#source.isAtEnd) this.#chat.closeDetached();
    this.#rows.goDown();
    this.#toBottom.reset();
    this.#draw();
  }

  #onMessage(message, { kind, index }) {
    if (index === 0) this.#rows.takeFirst();
    const isNews = kind !== "changed" && message.user.user_id !== this.#messenger.userId && !message.event;
    if (isNews) this.#announce(message);
  }

  /** What was made unread has the line, whoever did it where. */
  #onChat() {
    if (this.#marker.isKeptUnread && this.#rows.unseen.id === null) this.#rows.unseen.put(firstUnreadId(this.#chat));
  }

  /** A message that nobody sees: the line above the first of them, and their number on the button. */
  #announce(message) {
    const { unseen, followsEnd } = this.#rows;
    if (followsEnd && this.#isWatched) return;
    if (!unseen.id || unreadCount(this.#chat) <= 1) unseen.put(message.message_id);
    if (!followsEnd) this.#toBottom.count();
  }

  #onAdded() {
    if (!this.#source.isAtEnd) this.#chat.closeDetached();
    this.#rows.unseen.put(null);
    this.#rows.toEnd();
  }

  /** Where what was read is not held any more, the chat is shown as if it had just been opened. */
  #onReset() {
    const { followsEnd } = this.#rows;
    if (followsEnd || !this.#rows.isReadIn(this.#chat.messages)) this.show(this.#chat, this.#isAsked);
  }

  #markSeen() {
    if (!this.#isWatched || !this.#scroller.checkVisibility()) return;
    const { isAtBottom } = this.#rows;
    if (isAtBottom) this.#toBottom.reset();
    this.#marker.show(isAtBottom ? (this.#chat.newest?.message_id ?? 0) : this.#rows.lastShownId, isAtBottom);
  }

  #loadIfNear() {
    // Where there is no connection, which the page says elsewhere, the next scroll tries again.
    if (this.#source.hasOlder && this.#rows.isNearStart) this.#source.loadOlder().catch(() => {});
    if (!this.#source.isAtEnd && this.#rows.isNearEnd) this.#source.loadNewer().catch(() => {});
  }

  #onClick(event) {
    const element = event.target.closest("[data-act]");
    if (!element) return;
    const { act } = element.dataset;
    const row = element.closest(".message");
    if (act === "retry") this.#messenger.outbox.retry(row.line.itemId);
    else if (act === "discard") this.#messenger.outbox.discard(row.line.itemId);
    else this.#onAct(act, row, element);
  }
}
