import { Drafts } from "../drafts.js";
import { addressOf, readLocation } from "../location.js";
import { NotifySettings } from "../notify/settings.js";
import { rememberUser } from "../storage.js";
import { nameOfTab } from "../tab.js";
import { Visits } from "../visits.js";
import { paintUser } from "./avatar.js";
import { Blank } from "./blank.js";
import { hideHead, showHead } from "./chat-head.js";
import { ChatList } from "./chat-list.js";
import { ChatMenu } from "./chat-menu.js";
import { Composer } from "./composer.js";
import { ConnectionView } from "./connection.js";
import { byId } from "./elements.js";
import { LazyDialog, endName } from "./lazy-dialog.js";
import { LazyView } from "./lazy-view.js";
import { Log } from "./log.js";
import { inNextFrame } from "./next-frame.js";
import { showNotices } from "./notice-badge.js";
import { scrollByPages } from "./page-keys.js";
import { ProfileMenu } from "./profile-menu.js";
import { say } from "./said.js";
import { isNarrow, onWidthChange, showConversation } from "./screen.js";
import { SearchDoor, isSearchPlace } from "./search-door.js";
import { followCalendar } from "./times.js";

/** Joins the views: which chat is open, the browser's history, the keys that work everywhere. */
export class App {
  #messenger;
  #list;
  #log;
  #composer;
  #messages;
  #newChat;
  #switcher;
  #people;
  #person;
  #search;
  #blank;
  #visits = new Visits();
  /** The chat that is open; null where none is. @type {any} */
  #chat = null;
  /** The chat that the address asks for. @type {number | null} */
  #wanted = null;
  #paintHead = () => this.#chat && showHead(this.#chat, this.#messenger.userId);
  #paintBlank = () => this.#blank.show(this.#chat !== null);
  #paintNotices = () => showNotices(this.#messenger.chats, this.#chat);

  constructor(messenger, storage) {
    this.#messenger = messenger;
    const go = (id) => this.#go(id);
    const drafts = new Drafts(storage, nameOfTab());
    this.#list = new ChatList(messenger, go, (id) => drafts.of(id));
    this.#log = new Log(messenger, () => this.#adopt(), (...asked) => this.#messages.open(...asked));
    this.#composer = new Composer(messenger, drafts, (...asked) => this.#messages.open("save", ...asked));
    this.#messages = new LazyView(
      messenger,
      async () => new (await import("./message-controls.js")).MessageControls(messenger, this.#log, this.#composer),
    );
    const newChat = { dialog: "new-chat", field: "person", onEarlyEnter: endName };
    this.#newChat = new LazyDialog(messenger, newChat, async () => new (await import("./new-chat.js")).NewChat(messenger, (chat) => go(chat.id)));
    const switcher = { dialog: "switcher", field: "switcher-query" };
    this.#switcher = new LazyDialog(messenger, switcher, async () => new (await import("./switcher.js")).Switcher(messenger, this.#visits, go));
    this.#person = new LazyView(messenger, async () => new (await import("./person-menu.js")).PersonMenu(messenger, (chat) => this.#goFromDialog(chat.id)));
    this.#people = new LazyView(messenger, async () => new (await import("./people.js")).People(messenger, (...asked) => this.#person.open(...asked)));
    const chat = () => this.#chat;
    this.#search = new SearchDoor(messenger, chat, (...found) => this.#goToFound(...found), () => this.#leaveSearch());
    new ChatMenu(messenger, chat, () => this.#people.open(this.#chat), () => this.#search.open(true));
    this.#blank = new Blank(messenger, () => this.#openNewChat());
    new ConnectionView(messenger.connection);
    const settings = new NotifySettings(storage);
    new ProfileMenu(messenger, settings);
    const isLookedAt = (chat) => chat === this.#chat && document.hasFocus();
    const goTo = (id) => this.#goFromDialog(id);
    new LazyView(messenger, async () => new (await import("./notifications.js")).Notifications(messenger, settings, goTo, isLookedAt));
    scrollByPages(byId("text"), byId("log"));
    messenger.on("me", () => this.#showMe());
    messenger.on("loaded", () => this.#openWanted());
    messenger.on("chat", (chat) => this.#onChat(chat));
    messenger.on("gone", (chat) => this.#onGone(chat));
    messenger.on("notices", () => inNextFrame(this.#paintNotices));
    this.#listen();
  }

  show(chatId) {
    this.#wanted = chatId;
    // A page that is loaded again begins without the search, where it was before that was opened.
    if (isSearchPlace()) window.history.back();
    byId("app").hidden = false;
    showConversation(chatId !== null);
    this.#paintBlank();
  }

  #listen() {
    byId("open-new-chat").addEventListener("click", () => this.#openNewChat());
    byId("open-switcher").addEventListener("click", () => this.#switcher.open());
    byId("chat-people").addEventListener("click", () => this.#people.open(this.#chat));
    byId("rows").addEventListener("click", ({ target }) => this.#onName(target.closest(".sender bdi, .message > .avatar")));
    byId("back").addEventListener("click", (event) => {
      event.preventDefault();
      this.#back();
    });
    window.addEventListener("popstate", () => {
      this.#wanted = readLocation().chat;
      this.#openWanted();
      this.#list.reveal(this.#wanted);
      this.#search.follow();
    });
    for (const act of ["pointerdown", "keydown", "input"]) byId("chat").addEventListener(act, (event) => this.#onAct(event));
    window.addEventListener("keydown", (event) => this.#onKey(event));
    onWidthChange(() => this.#openWanted());
    followCalendar(() => this.#log.joinAnew());
  }

  #onKey(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      this.#switcher.open();
    }
    if (event.altKey && event.key.toLowerCase() === "u") {
      event.preventDefault();
      this.#log.goToUnread();
    }
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || !step || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.#step(step);
  }

  #onAct({ ctrlKey, altKey, metaKey }) {
    if (!ctrlKey && !altKey && !metaKey) this.#adopt();
  }

  /** Who does something in a chat that opened by itself wants it, as if they had opened it. */
  #adopt() {
    if (!this.#chat || this.#chat.id === this.#wanted) return;
    this.#wanted = this.#chat.id;
    window.history.replaceState(window.history.state, "", addressOf(this.#messenger.userId, this.#wanted));
    this.#log.setAsked();
    showConversation(true);
  }

  #step(step) {
    const next = this.#list.nextOf(this.#chat?.id ?? null, step);
    if (next !== null) this.#go(next);
  }

  #openNewChat() {
    if (this.#messenger.me) this.#newChat.open();
  }

  /** Opens a chat that was asked for, with an address of its own. */
  #go(id) {
    this.#want(id);
    this.#openWanted();
    this.#list.reveal(id);
    // On a phone the keyboard would cover what was opened to be read.
    if (isNarrow()) this.#log.focus();
    else this.#composer.focus();
  }

  #want(id) {
    this.#wanted = id;
    const isFromSearch = isSearchPlace();
    if (readLocation().chat === id && !isFromSearch) return;
    const fromList = this.#chat === null || isFromSearch;
    window.history.pushState({ fromList }, "", addressOf(this.#messenger.userId, id));
  }

  /** Opens the chat of a message that was found, there: what is unread elsewhere in it has not been seen by that. */
  async #goToFound(chatId, found) {
    const chat = this.#messenger.chats.get(chatId);
    if (!chat) {
      say("That chat is not here any more.");
      return;
    }
    this.#want(chatId);
    this.#open(chat, false);
    await this.#messages.open("jump", null, found);
    if (chat === this.#chat) this.#log.setAsked();
  }

  /** Where the search had taken the place of a chat, that is back. */
  #leaveSearch() {
    if (this.#chat) showConversation(this.#chat.id === this.#wanted);
  }

  /** Somebody's name or picture beside a message was clicked; keys reach them among the chat's people. */
  #onName(name) {
    if (name) this.#person.open(name.closest(".message").line.user, name, this.#chat);
  }

  #goFromDialog(id) {
    for (const dialog of document.querySelectorAll("dialog")) dialog.close();
    this.#go(id);
  }

  #back() {
    if (window.history.state?.fromList) {
      window.history.back();
      return;
    }
    window.history.replaceState(null, "", addressOf(this.#messenger.userId));
    this.#wanted = null;
    this.#openWanted();
  }

  /** The chat of the address; else, where there is room beside the list, the newest one. */
  #openWanted() {
    if (!this.#messenger.loaded || this.#isWritingToGone) return;
    const wanted = this.#messenger.chats.get(this.#wanted);
    const chat = wanted ?? (isNarrow() ? null : (this.#chat ?? this.#messenger.chats.sorted()[0] ?? null));
    if (chat) this.#open(chat);
    else this.#close();
  }

  /** Somebody writes in a chat that is gone: no other one takes its place by itself. */
  get #isWritingToGone() {
    return this.#chat?.id === this.#wanted && !this.#messenger.chats.has(this.#wanted) && !this.#composer.isEmpty;
  }

  #open(chat, isAsked = chat.id === this.#wanted) {
    showConversation(chat.id === this.#wanted);
    byId("chat").hidden = false;
    byId("blank").hidden = true;
    if (chat === this.#chat) {
      if (isAsked) this.#log.setAsked();
      return;
    }
    this.#chat = chat;
    this.#visits.enter(chat.id);
    this.#paintHead();
    this.#list.setCurrent(chat);
    this.#composer.show(chat);
    this.#log.show(chat, isAsked);
    this.#paintNotices();
    if (!isNarrow() && !this.#search.hasFocus) this.#composer.focus();
  }

  #close() {
    const last = this.#chat;
    this.#chat = null;
    showConversation(false);
    byId("chat").hidden = true;
    this.#log.hide();
    this.#composer.hide();
    this.#visits.enter(null);
    hideHead();
    this.#list.setCurrent(null);
    if (this.#search.isOpen) this.#search.restore();
    else if (last) this.#list.focusChat(last.id);
    this.#paintBlank();
    this.#paintNotices();
  }

  #onChat(chat) {
    if (chat === this.#chat) inNextFrame(this.#paintHead);
    else if (chat.id === this.#wanted || (!this.#chat && !isNarrow())) this.#openWanted();
    if (this.#messenger.chats.size === 1) inNextFrame(this.#paintBlank);
  }

  #onGone(chat) {
    if (chat !== this.#chat) return;
    if (!this.#messenger.loaded) {
      // All are gone: this one is opened again when they are back.
      this.#wanted = chat.id;
      this.#close();
    } else if (this.#composer.isEmpty) {
      this.#chat = null;
      this.#openWanted();
    } else {
      this.#composer.keepForGone();
    }
  }

  #showMe() {
    const { me } = this.#messenger;
    byId("my-name").textContent = me.user_name;
    paintUser(byId("my-avatar"), me);
    rememberUser(me);
  }
}
