import { isArchived } from "../state/unread.js";
import { byId, setText } from "./elements.js";
import { LazyView } from "./lazy-view.js";
import { moveByArrows } from "./menu-keys.js";

/** What can be done to the chat that is open. */
export class ChatMenu {
  #chat;
  #menu = byId("chat-menu");

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {() => import("../state/chat.js").Chat | null} chat the one that is open
   * @param {() => void} openPeople
   * @param {() => void} openSearch
   */
  constructor(messenger, chat, openPeople, openSearch) {
    this.#chat = chat;
    const acts = new LazyView(messenger, async () => new (await import("./chat-acts.js")).ChatActs(messenger));
    moveByArrows(this.#menu);
    this.#menu.addEventListener("beforetoggle", () => this.#paint());
    this.#menu.addEventListener("click", (event) => {
      const act = event.target.closest("[data-do]")?.dataset.do;
      if (!act) return;
      this.#menu.hidePopover();
      if (act === "people") openPeople();
      else if (act === "search") openSearch();
      else acts.open(act, chat());
    });
  }

  #paint() {
    const chat = this.#chat();
    if (!chat) return;
    setText(byId("archive-text"), isArchived(chat) ? "Back to the list" : "Archive");
    setText(byId("details-text"), chat.isPrivate ? "Details" : "People and settings");
  }
}
