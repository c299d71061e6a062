import { formatNames, inSentence } from "../format.js";
import { Code, sentence } from "../net/errors.js";
import { uuidv7 } from "../uuid.js";
import { avatarOf } from "./avatar.js";
import { byId, make, prepareDialog } from "./elements.js";

// As much of a group's people as its name shows where nobody named it.
const NAME_LENGTH = 64;

/** The dialog that starts a private chat or a group by user names. */
export class NewChat {
  #messenger;
  #onStarted;
  #dialog = byId("new-chat");
  #chips = byId("chips");
  #person = byId("person");
  #users = [];
  #clientChatId = "";
  #busy = false;

  constructor(messenger, onStarted) {
    this.#messenger = messenger;
    this.#onStarted = onStarted;
    prepareDialog(this.#dialog);
    this.#chips.addEventListener("click", () => this.#person.focus());
    this.#person.addEventListener("keydown", (event) => this.#onKey(event));
    this.#person.addEventListener("input", () => this.#onInput());
    byId("new-chat-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  open() {
    this.#users = [];
    this.#clientChatId = uuidv7();
    this.#person.value = "";
    byId("group-name").value = "";
    this.#say("");
    this.#showUsers();
    this.#dialog.showModal();
    this.#person.focus();
  }

  #say(personError, chatError = "") {
    byId("person-error").textContent = personError;
    byId("new-chat-error").textContent = chatError;
    this.#person.setAttribute("aria-invalid", String(personError !== ""));
  }

  #onKey(event) {
    if (event.key === "Backspace" && !this.#person.value && this.#users.length > 0) this.#remove(this.#users.at(-1));
    if (event.key !== "Enter" || event.isComposing || !this.#person.value.trim()) return;
    // With the first name Enter adds it; the empty field's Enter starts the chat.
    event.preventDefault();
    this.#addTyped();
  }

  #onInput() {
    this.#say("");
    if (/[,;\n]/.test(this.#person.value)) this.#addTyped();
  }

  /** Adds the names in the field, as far as they are users' names. Returns whether all are. */
  async #addTyped() {
    if (this.#busy) return false;
    this.#busy = true;
    try {
      const names = this.#person.value.split(/[,;\n]/).map((name) => name.trim()).filter(Boolean);
      while (names.length > 0) {
        const problem = await this.#add(names[0]);
        this.#person.value = names.slice(problem ? 0 : 1).join(", ");
        if (problem) {
          this.#say(problem);
          return false;
        }
        names.shift();
      }
      this.#person.value = "";
      return true;
    } finally {
      this.#busy = false;
    }
  }

  /** Returns what is wrong with the name, or null. */
  async #add(name) {
    try {
      const user = await this.#messenger.findUser(name);
      if (user.user_id === this.#messenger.userId) return "That is you. Who else?";
      if (!this.#users.some((other) => other.user_id === user.user_id)) this.#users.push(user);
      this.#say("");
      this.#showUsers();
      return null;
    } catch (error) {
      return error.code === Code.notFound ? `Nobody here is called “${inSentence(name)}”.` : sentence(error);
    }
  }

  #remove(user) {
    this.#users = this.#users.filter((other) => other !== user);
    this.#showUsers();
    this.#person.focus();
  }

  #showUsers() {
    for (const chip of this.#chips.querySelectorAll(".chip")) chip.remove();
    this.#person.before(...this.#users.map((user) => this.#chip(user)));
    this.#person.placeholder = this.#users.length > 0 ? "Add another" : "User name";
    const isGroup = this.#users.length > 1;
    byId("group").hidden = !isGroup;
    byId("group-name").placeholder = this.#defaultName();
    byId("start-chat").textContent = isGroup ? "Start group" : "Start chat";
  }

  #chip(user) {
    const chip = make("span", "chip");
    const name = make("bdi", "", user.user_name);
    const remove = make("button", "", "✕");
    remove.type = "button";
    remove.ariaLabel = `Remove ${user.user_name}`;
    remove.addEventListener("click", () => this.#remove(user));
    chip.append(avatarOf(user), name, remove);
    return chip;
  }

  #defaultName() {
    const names = [this.#messenger.me, ...this.#users].map((user) => user.user_name);
    return [...formatNames(names)].slice(0, NAME_LENGTH).join("");
  }

  async #submit() {
    if (!(await this.#addTyped())) return;
    if (this.#users.length === 0) {
      this.#say("Type the name of a user.");
      return;
    }
    try {
      const name = byId("group-name").value.trim() || this.#defaultName();
      const ids = [this.#messenger.userId, ...this.#users.map((user) => user.user_id)];
      const chat = await this.#messenger.insertChat(name, ids, this.#clientChatId);
      this.#dialog.close();
      this.#onStarted(chat);
    } catch (error) {
      this.#say("", sentence(error));
    }
  }
}
