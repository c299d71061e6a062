import { addressOf } from "../location.js";
import { paintPreview } from "./chat-preview.js";
import { fillChatRow } from "./chat-row.js";
import { byId, fromTemplate } from "./elements.js";
import { FoldedList } from "./folded-list.js";
import { holdListPlace } from "./list-place.js";
import { ListWindow } from "./list-window.js";
import { inNextFrame } from "./next-frame.js";
import { placeRow } from "./row-place.js";
import { nameTime } from "./times.js";

/** The list under Recent, and the archived chats below it: a change of a chat touches its row alone, if it has one. */
export class ChatList {
  #messenger;
  #draftOf;
  #list = byId("chat-list");
  #archived;
  /** One for each of the two lists. */
  #windows;
  #rows = new Map();
  #current = null;
  /** The chats whose rows are to be painted. @type {Set<number | null>} */
  #changed = new Set();
  #paint = () => this.#showChanged();

  /** `draftOf` gives what is written in a chat and not sent. */
  constructor(messenger, onOpen, draftOf) {
    this.#messenger = messenger;
    this.#draftOf = draftOf;
    this.#archived = new FoldedList(messenger.chats);
    for (const change of ["chat", "gone"]) messenger.on(change, (chat) => this.#note(chat.id));
    for (const change of ["added", "changed", "removed", "confirmed"]) {
      messenger.outbox.on(change, (item) => this.#note(item.chatId));
    }
    const lists = [this.#list, this.#archived.list];
    for (const list of lists) this.#listen(list, onOpen);
    this.#windows = lists.map((list) => new ListWindow(list, () => inNextFrame(this.#paint)));
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

  /** The chat that stands so many rows below one, or above; the first where that one has no row in sight. */
  nextOf(id, step) {
    const row = this.#rows.get(id)?.element;
    const others = row?.checkVisibility() ? row[step > 0 ? "nextElementSibling" : "previousElementSibling"] : this.#list.firstElementChild;
    return others?.chatId ?? (row ? this.#archived.across(row.parentElement === this.#list, step, this.#list) : null);
  }

  #listen(list, onOpen) {
    list.addEventListener("pointerover", (event) => nameTime(event.target));
    list.addEventListener("click", (event) => {
      const row = event.target.closest(".chat-row");
      const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (!row || !plain) return;
      event.preventDefault();
      onOpen(Number(row.dataset.chat));
    });
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
    for (const window of this.#windows) this.#fit(window);
    this.#archived.show();
  }

  #showOne(id) {
    const chat = this.#messenger.chats.get(id);
    const window = this.#windowOf(id);
    if (!chat || window.isBelow(chat.rank)) this.#remove(id);
    else this.#show(chat, window.list);
  }

  #show(chat, list) {
    const row = this.#rows.get(chat.id) ?? this.#add(chat);
    this.#fill(row.element.querySelector(".chat-row"), chat);
    if (row.rank === chat.rank && row.element.parentElement === list) return;
    row.rank = chat.rank;
    placeRow(list, row.element, chat.rank);
  }

  /** As many rows as there is room for. @param {ListWindow} window */
  #fit(window) {
    for (const id of window.tooMany) this.#remove(id);
    const { chats } = this.#messenger;
    if (window.list.childElementCount >= Math.min(window.most, this.#countOf(window))) return;
    const ofList = chats.sorted().filter((chat) => this.#windowOf(chat.id) === window);
    for (const chat of ofList.slice(0, window.most)) if (!this.#rows.has(chat.id)) this.#show(chat, window.list);
  }

  /** How many chats there are for it. @param {ListWindow} window */
  #countOf(window) {
    const { size, archivedCount } = this.#messenger.chats;
    return window === this.#windows[1] ? archivedCount : size - archivedCount;
  }

  #windowOf(id) {
    return this.#windows[Number(this.#messenger.chats.isArchived(id))];
  }

  #remove(id) {
    this.#rows.get(id)?.element.remove();
    this.#rows.delete(id);
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

  #fill(link, chat) {
    fillChatRow(link, chat);
    const draft = chat.id === this.#current ? "" : this.#draftOf(chat.id).trim();
    paintPreview(link.querySelector(".chat-row-text"), chat, this.#messenger, draft);
    if (chat.id === this.#current) link.setAttribute("aria-current", "true");
  }
}
