import { inSentence } from "../format.js";
import { byId, make } from "./elements.js";

/** What stands where no chat is open, and where there is none: in the list. */
export class Blank {
  #messenger;
  #onNewChat;

  /** @param {import("../messenger.js").Messenger} messenger @param {() => void} onNewChat */
  constructor(messenger, onNewChat) {
    this.#messenger = messenger;
    this.#onNewChat = onNewChat;
    byId("blank-new-chat").addEventListener("click", onNewChat);
  }

  /** @param {boolean} isChatOpen */
  show(isChatOpen) {
    const { loaded, chats, me } = this.#messenger;
    const isEmpty = loaded && chats.size === 0;
    const name = me && inSentence(me.user_name);
    byId("blank").hidden = isChatOpen;
    byId("blank-new-chat").hidden = !isEmpty;
    byId("blank-title").textContent = !loaded ? "Opening your chats…" : isEmpty ? `Welcome, ${name}!` : "Choose a chat";
    byId("blank-text").textContent = isEmpty
      ? `You have no chats yet. Start one with somebody’s user name, or tell others yours: it is ${name}.`
      : "";
    byId("list-note").hidden = !isEmpty;
    if (isEmpty) this.#fillNote(name);
  }

  #fillNote(name) {
    const start = make("button", "button", "Start a chat");
    start.type = "button";
    start.addEventListener("click", this.#onNewChat);
    byId("list-note").replaceChildren(make("p", "", `No chats yet. Yours appear here. Others find you as ${name}.`), start);
  }
}
