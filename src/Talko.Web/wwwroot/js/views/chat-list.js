import { addressOf } from "../location.js";
import { unseenText } from "../state/unseen.js";
import { paintChat } from "./avatar.js";
import { byId, fromTemplate, make } from "./elements.js";
import { holdListPlace } from "./list-place.js";
import { inNextFrame } from "./next-frame.js";
import { nameTime, showTime } from "./times.js";

/** The list under Recent: one row per chat, of which a change touches that row alone. */
export class ChatList {
  #messenger;
  #draftOf;
  #list = byId("chat-list");
  #rows = new Map();
  #current = null;
  /** The chats whose rows are to be painted. @type {Set<number | null>} */
  #changed = new Set();
  #paint = () => this.#showChanged();

  /** `draftOf` gives what is written in a chat and not sent. */
  constructor(messenger, onOpen, draftOf) {
    this.#messenger = messenger;
    this.#draftOf = draftOf;
    for (const change of ["chat", "gone"]) messenger.on(change, (chat) => this.#note(chat.id));
    for (const change of ["added", "changed", "removed", "confirmed"]) {
      messenger.outbox.on(change, (item) => this.#note(item.chatId));
    }
    this.#list.addEventListener("pointerover", (event) => nameTime(event.target));
    this.#list.addEventListener("click", (event) => {
      const row = event.target.closest(".chat-row");
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!row || !plain) return;
      event.preventDefault();
      onOpen(Number(row.dataset.chat));
    });
  }

  setCurrent(chat) {
    this.#rows.get(this.#current)?.element.querySelector(".chat-row").removeAttribute("aria-current");
    // A draft is shown where its chat is not open.
    this.#changed.add(this.#current);
    this.#current = chat?.id ?? null;
    this.#changed.add(this.#current);
    this.#showChanged();
    const row = this.#rows.get(this.#current)?.element.querySelector(".chat-row");
    row?.setAttribute("aria-current", "true");
    // A list that somebody has scrolled stays where it is.
    if (this.#list.scrollTop === 0) this.reveal(this.#current);
  }

  reveal(id) {
    this.#rows.get(id)?.element.scrollIntoView({ block: "nearest" });
  }

  focusChat(id) {
    this.#showChanged();
    this.#rows.get(id)?.element.querySelector(".chat-row").focus();
  }

  #note(chatId) {
    this.#changed.add(chatId);
    inNextFrame(this.#paint);
  }

  #showChanged() {
    const changed = [...this.#changed];
    this.#changed.clear();
    const stays = (element) => !changed.includes(element.chatId);
    if (changed.length > 0) holdListPlace(this.#list, stays, () => changed.forEach((id) => this.#showOne(id)));
  }

  #showOne(id) {
    const chat = this.#messenger.chats.get(id);
    if (chat) this.#show(chat);
    else this.#remove(id);
  }

  #show(chat) {
    const row = this.#rows.get(chat.id) ?? this.#add(chat);
    this.#fill(row.element, chat);
    if (row.rank !== chat.rank) this.#place(row, chat);
  }

  #add(chat) {
    const element = fromTemplate("chat-template");
    element.chatId = chat.id;
    const link = element.querySelector(".chat-row");
    link.dataset.chat = chat.id;
    link.href = addressOf(this.#messenger.userId, chat.id);
    const row = { element, rank: null };
    this.#rows.set(chat.id, row);
    return row;
  }

  #remove(id) {
    this.#rows.get(id)?.element.remove();
    this.#rows.delete(id);
  }

  /** A chat moves up because of news, so its place is looked for from the top; a page of chats belongs at the end. */
  #place(row, chat) {
    row.rank = chat.rank;
    row.element.rank = chat.rank;
    const last = this.#list.lastElementChild;
    let next = last && last !== row.element && last.rank >= chat.rank ? null : this.#list.firstElementChild;
    while (next && (next === row.element || next.rank >= chat.rank)) next = next.nextElementSibling;
    const focused = row.element.contains(document.activeElement) ? document.activeElement : null;
    this.#list.insertBefore(row.element, next);
    // An element that is moved loses the focus.
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }

  #fill(element, chat) {
    const { newest } = chat;
    paintChat(element.querySelector(".avatar"), chat);
    element.querySelector("bdi").textContent = chat.name;
    this.#fillText(element.querySelector(".chat-row-text"), chat, newest);
    const time = element.querySelector("time");
    time.hidden = !newest;
    if (newest) showTime(time, newest.message_ts, "recent");
    const badge = element.querySelector(".badge");
    badge.hidden = chat.unseen.count === 0;
    badge.textContent = unseenText(chat);
    badge.ariaLabel = `${badge.textContent} new`;
    const link = element.querySelector(".chat-row");
    link.classList.toggle("unseen", chat.unseen.count > 0);
    if (chat.id === this.#current) link.setAttribute("aria-current", "true");
  }

  #fillText(element, chat, newest) {
    const waiting = this.#messenger.outbox.of(chat.id);
    const failed = waiting.some((item) => item.state === "failed");
    const draft = chat.id === this.#current ? null : this.#draftOf(chat.id).trim();
    element.classList.toggle("alert", failed);
    if (failed) element.textContent = "A message was not sent";
    else if (waiting.length > 0) element.textContent = `You: ${preview(waiting.at(-1).text)}`;
    else if (draft) element.replaceChildren(make("span", "draft", "Draft: "), preview(draft));
    else if (newest) element.replaceChildren(...this.#author(chat, newest), preview(newest.message_text));
    else element.textContent = "No messages yet";
  }

  /** A name in an element of its own: what turns its writing around must not turn the text. */
  #author(chat, message) {
    if (message.user.user_id === this.#messenger.userId) return ["You: "];
    return chat.isPrivate ? [] : [make("bdi", "", this.#messenger.users.current(message.user).user_name), ": "];
  }
}

// A row shows one line; a text can have 16 KiB.
const preview = (text) => text.slice(0, 200).replace(/\s+/gu, " ");
