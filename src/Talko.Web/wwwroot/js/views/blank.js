import { inSentence, withFullStop } from "../format.js";
import { byId, make, setText } from "./elements.js";

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
    const [title, text] = isEmpty ? welcome(name) : this.#waiting();
    setText(byId("blank-title"), title);
    setText(byId("blank-text"), text);
    byId("list-note").hidden = !isEmpty;
    if (isEmpty) this.#fillNote(name);
  }

  #waiting() {
    const { loaded, connection } = this.#messenger;
    if (loaded) return ["Choose a chat", ""];
    return connection.state === "signed-out"
      ? ["You are signed out", "Sign in to see your chats."]
      : ["Opening your chats…", ""];
  }

  #fillNote(name) {
    const start = make("button", "button", "Start a chat");
    start.type = "button";
    start.addEventListener("click", this.#onNewChat);
    const text = withFullStop(`No chats yet. Yours appear here. Others find you as ${name}`);
    byId("list-note").replaceChildren(make("p", "", text), start);
  }
}

const welcome = (name) => [
  `Welcome, ${name}!`,
  withFullStop(`You have no chats yet. Start one with somebody’s user name, or tell others yours: it is ${name}`),
];
