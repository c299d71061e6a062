import { formatNumber, inSentence } from "../format.js";
import { sentence } from "../net/errors.js";
import { participants } from "../people.js";
import { avatarOf } from "./avatar.js";
import { byId, make, prepareDialog } from "./elements.js";

/** The dialog that shows who takes part in a group; it asks for more only while it is open. */
export class People {
  #messenger;
  #dialog = byId("people");
  #list = byId("people-list");

  constructor(messenger) {
    this.#messenger = messenger;
    prepareDialog(this.#dialog);
    this.#dialog.addEventListener("close", () => this.#clear());
  }

  async open(chat) {
    byId("people-title").textContent = `${formatNumber(chat.userCount)} people in ${inSentence(chat.name)}`;
    this.#dialog.showModal();
    try {
      for await (const users of participants(this.#messenger, chat.id)) {
        if (!this.#dialog.open) return;
        this.#list.append(...users.map((user) => this.#person(user)));
      }
    } catch (error) {
      byId("people-error").textContent = sentence(error);
    }
  }

  /** Who signs out leaves no names behind. */
  #clear() {
    byId("people-title").textContent = "";
    byId("people-error").textContent = "";
    this.#list.replaceChildren();
  }

  #person(user) {
    const element = make("li", "person");
    element.append(avatarOf(user), make("bdi", "", user.user_name));
    if (user.user_id === this.#messenger.userId) element.append(make("span", "aside", "you"));
    return element;
  }
}
