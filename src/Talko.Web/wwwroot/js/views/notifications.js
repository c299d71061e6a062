import { News } from "../notify/news.js";
import { notificationText } from "../notify/text.js";
import { byId } from "./elements.js";

/** The browser's notifications: of several tabs of one user one shows them. */
export class Notifications {
  #messenger;
  #settings;
  #open;
  #isLookedAt;
  #isTeller = false;
  /** @type {Map<number, Notification>} */
  #shown = new Map();

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {import("../notify/settings.js").NotifySettings} settings
   * @param {(chatId: number) => void} open
   * @param {(chat: Chat) => boolean} isLookedAt also where they read above what came: the page says there that it came
   */
  constructor(messenger, settings, open, isLookedAt) {
    this.#messenger = messenger;
    this.#settings = settings;
    this.#open = open;
    this.#isLookedAt = isLookedAt;
    if (!canNotify()) return;
    navigator.locks.request(`talko.notifications.${messenger.userId}`, () => {
      this.#isTeller = true;
      return new Promise(() => {}); // Until the tab is gone.
    });
    const news = new News(messenger);
    news.on("news", (chat, messages) => this.#tell(chat, messages));
    news.on("read", (chat) => this.#takeBack(chat));
    byId("notify-yes").addEventListener("click", () => this.#answer(true));
    byId("notify-no").addEventListener("click", () => this.#answer(false));
  }

  /** @param {Chat} chat @param {Message[]} messages */
  #tell(chat, messages) {
    if (this.#isLookedAt(chat)) return;
    const { isOn, isAsked, showsText, sounds } = this.#settings.all;
    if (!isOn && !isAsked && Notification.permission === "default") byId("notify-question").hidden = false;
    if (!isOn || !this.#isTeller || this.#settings.isQuiet || Notification.permission !== "granted") return;
    const author = this.#messenger.users.current(messages[messages.length - 1].user).user_name;
    const { title, body } = notificationText(chat, messages, author, showsText);
    this.#takeBack(chat);
    const shown = new Notification(title, { body, tag: `talko.${this.#messenger.userId}.${chat.id}`, icon: "/icon.svg", silent: !sounds });
    shown.addEventListener("click", () => this.#follow(chat, shown));
    this.#shown.set(chat.id, shown);
  }

  /** @param {Chat} chat @param {Notification} shown */
  #follow(chat, shown) {
    shown.close();
    window.focus();
    this.#open(chat.id);
  }

  /** @param {Chat} chat */
  #takeBack(chat) {
    this.#shown.get(chat.id)?.close();
    this.#shown.delete(chat.id);
  }

  /** @param {boolean} isWanted */
  async #answer(isWanted) {
    byId("notify-question").hidden = true;
    const isOn = isWanted && (await Notification.requestPermission()) === "granted";
    this.#settings.change({ isAsked: true, isOn });
  }
}

/** Browsers show none on pages that came unencrypted from elsewhere. */
export const canNotify = () => "Notification" in window && "locks" in navigator;

/** @typedef {import("../state/chat.js").Chat} Chat */
/** @typedef {import("../state/wire.js").Message} Message */
