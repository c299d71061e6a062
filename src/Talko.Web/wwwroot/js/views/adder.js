import { inSentence, withFullStop } from "../format.js";
import { addParticipants } from "../groups.js";
import { findPerson } from "../person-names.js";
import { byId } from "./elements.js";
import { PersonOptions } from "./person-options.js";
import { say } from "./said.js";

/** The field that adds somebody to a group, found as one types. */
export class Adder {
  #messenger;
  #onError;
  #input = byId("add-person");
  #options;
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {(userId: number) => boolean} isThere
   * @param {(error: unknown) => void} onError
   */
  constructor(messenger, isThere, onError) {
    this.#messenger = messenger;
    this.#onError = onError;
    const parts = { input: this.#input, list: byId("add-person-options"), status: byId("add-person-status") };
    this.#options = new PersonOptions(messenger, parts, (user) => this.#add(user), (user) => isThere(user.user_id));
    this.#input.addEventListener("input", () => onError(null));
    byId("add-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#addTyped();
    });
  }

  /** @param {import("../state/chat.js").Chat} chat */
  show(chat) {
    if (chat !== this.#chat) this.#input.value = "";
    if (chat !== this.#chat) this.#options.look();
    this.#chat = chat;
    byId("add-form").hidden = chat.isPrivate;
  }

  async #addTyped() {
    const name = this.#input.value.trim();
    if (!name) return;
    try {
      const { user, others } = await findPerson(this.#messenger, name, this.#options.users);
      if (this.#input.value.trim() !== name) return;
      if (!user) throw new Error(othersText(name, others));
      this.#input.setRangeText("", 0, this.#input.value.length);
      this.#options.look();
      await this.#add(user);
    } catch (error) {
      this.#onError(error);
    }
  }

  /** @param {import("../state/wire.js").User} user */
  async #add(user) {
    const chat = this.#chat;
    if (!chat) return;
    try {
      this.#onError(null);
      await addParticipants(this.#messenger, chat.id, [user.user_id]);
      say(`${inSentence(user.user_name)} is added.`);
    } catch (error) {
      this.#onError(error);
    }
  }
}

/** @param {string} name @param {import("../state/wire.js").User[]} others */
export function othersText(name, others) {
  if (others.length === 0) return `Nobody here is called “${inSentence(name)}”.`;
  const names = others.map((user) => inSentence(user.user_name)).join(" or ");
  return `${withFullStop(`“${inSentence(name)}” may be ${names}`)} Type more.`;
}
