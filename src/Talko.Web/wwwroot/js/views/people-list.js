import { participants } from "../people.js";
import { avatarOf } from "./avatar.js";
import { byId, make } from "./elements.js";

/** Who takes part in a chat, by name and whether they own it; it asks for more only while it is shown. */
export class PeopleList {
  #messenger;
  #onPerson;
  #list = byId("people-list");
  /** The rows by the person's id. @type {Map<number, any>} */
  #rows = new Map();
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;
  /** Which loading this is: an older one ends without a trace. */
  #turn = 0;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {(user: import("../state/wire.js").User, anchor: HTMLElement) => void} onPerson
   */
  constructor(messenger, onPerson) {
    this.#messenger = messenger;
    this.#onPerson = onPerson;
    this.#list.addEventListener("click", (event) => {
      const button = event.target.closest(".person-name");
      if (button) this.#onPerson(button.parentElement.user, button);
    });
  }

  /** Whether somebody is known to take part. @param {number} userId */
  has(userId) {
    return this.#rows.has(userId);
  }

  /** Shows everyone of a chat, from those who are known on. @param {import("../state/chat.js").Chat} chat */
  async show(chat) {
    const turn = ++this.#turn;
    this.#chat = chat;
    this.#put(chat.users);
    const all = new Set();
    for await (const users of participants(this.#messenger, chat.id)) {
      if (turn !== this.#turn) return;
      this.#put(users);
      for (const user of users) all.add(user.user_id);
    }
    if (turn !== this.#turn) return;
    for (const id of this.#rows.keys()) if (!all.has(id)) this.#remove(id);
  }

  /** Paints everyone under the name they have now. */
  repaint() {
    this.#put([...this.#rows.values()].map((row) => row.user));
  }

  clear() {
    this.#turn++;
    this.#chat = null;
    this.#rows.clear();
    this.#list.replaceChildren();
  }

  /** @param {import("../state/wire.js").User[]} users */
  #put(users) {
    for (const user of users) {
      const row = this.#rows.get(user.user_id) ?? this.#add(user);
      this.#fill(row, this.#messenger.users.current(user));
    }
  }

  #add(user) {
    const row = make("li", "person");
    const isMe = user.user_id === this.#messenger.userId;
    const name = make(isMe ? "span" : "button", "person-name");
    if (!isMe) Object.assign(name, { type: "button", ariaHasPopup: "menu" });
    row.append(name, make("span", "aside"));
    this.#rows.set(user.user_id, row);
    this.#list.append(row);
    return row;
  }

  #fill(row, user) {
    const isOwner = this.#chat?.ownerIds.includes(user.user_id);
    const aside = [user.user_id === this.#messenger.userId ? "you" : "", isOwner ? "owner" : ""].filter(Boolean).join(", ");
    if (row.user === user && row.lastElementChild.textContent === aside) return;
    row.user = user;
    row.firstElementChild.replaceChildren(avatarOf(user), make("bdi", "", user.user_name));
    row.lastElementChild.textContent = aside;
  }

  #remove(id) {
    this.#rows.get(id)?.remove();
    this.#rows.delete(id);
  }
}
