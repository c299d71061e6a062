import { byId, setText } from "./elements.js";

/** Where is searched: everywhere, or in the chat that was open when that was chosen. */
export class SearchScope {
  #openChat;
  /** @type {any} */
  #chat = null;
  #everywhere = byId("search-everywhere");
  #here = byId("search-here");

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {() => any} openChat
   * @param {() => void} onChanged
   */
  constructor(messenger, openChat, onChanged) {
    this.#openChat = openChat;
    byId("search-scope").addEventListener("change", onChanged);
    messenger.on("chat", () => this.show());
    messenger.on("gone", (chat) => {
      if (chat !== this.#chat) return;
      const wasHere = this.#here.checked;
      this.begin(false);
      if (wasHere) onChanged();
    });
  }

  /** The chat that is searched; null for all. */
  get chatId() {
    return this.#here.checked ? (this.#chat?.id ?? null) : null;
  }

  get chatName() {
    return this.chatId === null ? null : this.#chat.name;
  }

  /** Chooses one; unsaid it stays as it was. @param {boolean} [isHere] */
  begin(isHere = this.#here.checked) {
    if (!isHere || !this.#chat || this.#openChat()) this.#chat = this.#openChat();
    this.#here.checked = isHere && this.#chat !== null;
    this.#everywhere.checked = !this.#here.checked;
    this.show();
  }

  /** The chat that is offered is the one in sight, until one is searched. */
  show() {
    if (!this.#here.checked) this.#chat = this.#openChat();
    byId("search-here-label").hidden = this.#chat === null;
    setText(byId("search-chat"), this.#chat?.name ?? "");
  }
}
