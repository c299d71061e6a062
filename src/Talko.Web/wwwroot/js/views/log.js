import { firstUnreadId, unreadCount } from "../state/unread.js";
import { sayWhoInCopies } from "./copy.js";
import { byId } from "./elements.js";
import { ofEvent } from "./event-row.js";
import { LogRows } from "./log-rows.js";
import { hideStart, showStart } from "./log-start.js";
import { ofItem, ofMessage } from "./message-row.js";
import { inNextFrame } from "./next-frame.js";
import { ReadMarker } from "./read-marker.js";
import { nameTime } from "./times.js";
import { ToBottom } from "./to-bottom.js";
import { ToUnread } from "./to-unread.js";

/** The messages of the chat that is open: what comes in, what has been seen. */
export class Log {
  #messenger;
  #scroller = byId("log");
  #rows;
  #toBottom = new ToBottom(() => this.#goDown());
  #toUnread = new ToUnread(() => this.goToUnread());
  #marker;
  /** The chat that is open; null where none is. @type {any} */
  #chat = null;
  /** Whether somebody asked for it. One that opened by itself has been looked at by nobody. */
  #isAsked = false;
  #loading = false;
  #paint = () => this.#chat && this.#draw();
  #repaint = () => inNextFrame(this.#paint);

  /** @param {import("../messenger.js").Messenger} messenger @param {() => void} onScrolled by somebody */
  constructor(messenger, onScrolled) {
    this.#messenger = messenger;
    this.#marker = new ReadMarker(messenger);
    this.#rows = new LogRows(() => this.#entries, (entry) => this.#lineOf(entry), onScrolled);
    messenger.on("message", (chat, message, result) => this.#ifShown(chat.id, () => this.#onMessage(message, result)));
    messenger.on("older", (chat) => this.#ifShown(chat.id, () => this.#rows.takeOlder()));
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
    this.#chat = chat;
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
    hideStart();
  }

  focus() {
    this.#scroller.focus();
  }

  /** Goes up to the first message that was unread, which may have to be asked for. */
  async goToUnread() {
    const chat = this.#chat;
    const { id } = this.#rows.unseen;
    if (!chat || id === null) return;
    chat.isReadAbove = true;
    while (chat === this.#chat && chat.hasOlder && chat.messages[0].message_id > id) {
      if (!(await this.#loadOlder(chat))) return;
    }
    if (chat === this.#chat) this.#rows.goToUnseen();
    this.#repaint();
  }

  /** What a conversation has rows for: its messages, and behind them what waits to be sent. */
  get #entries() {
    return this.#chat ? [...this.#chat.messages, ...this.#messenger.outbox.of(this.#chat.id)] : [];
  }

  get #isWatched() {
    return this.#isAsked && document.visibilityState === "visible" && document.hasFocus();
  }

  #lineOf(entry) {
    const { users, me } = this.#messenger;
    if (entry.event) return ofEvent(entry, users, me);
    return entry.message_id ? ofMessage(entry, users.current(entry.user), me) : ofItem(entry, me);
  }

  #ifShown(chatId, action) {
    if (this.#chat?.id !== chatId) return;
    action();
    this.#repaint();
  }

  #letGo() {
    if (this.#chat) this.#chat.isReadAbove = false;
    this.#marker.open(null);
    this.#chat = null;
    this.#loading = false;
  }

  #draw() {
    const hasEarlier = this.#rows.draw();
    showStart(this.#chat, this.#rows.isEmpty, hasEarlier);
    this.#chat.isReadAbove = !this.#rows.followsEnd;
    this.#markSeen();
    this.#toBottom.show(this.#rows.isAtBottom);
    this.#toUnread.show(this.#rows.unseen);
    this.#loadOlderIfNear();
  }

  #goDown() {
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

  async #loadOlderIfNear() {
    const chat = this.#chat;
    if (!chat.hasOlder || this.#loading || !this.#rows.isNearStart) return;
    this.#loading = true;
    await this.#loadOlder(chat);
    if (chat === this.#chat) this.#loading = false;
  }

  /** Returns whether there was a connection; that there is none the page says elsewhere, and the next scroll tries again. */
  async #loadOlder(chat) {
    try {
      await this.#messenger.pages.loadOlder(chat);
      return true;
    } catch {
      return false;
    }
  }

  #onClick(event) {
    const act = event.target.closest("[data-act]")?.dataset.act;
    if (!act) return;
    const { itemId } = event.target.closest(".message").line;
    if (act === "retry") this.#messenger.outbox.retry(itemId);
    else this.#messenger.outbox.discard(itemId);
  }
}
