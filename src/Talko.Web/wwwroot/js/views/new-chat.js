import { formatNames } from "../format.js";
import { sentence } from "../net/errors.js";
import { findPerson } from "../person-names.js";
import { explain } from "../refusals.js";
import { uuidv7 } from "../uuid.js";
import { othersText } from "./adder.js";
import { avatarOf } from "./avatar.js";
import { byId, make } from "./elements.js";
import { NameField } from "./name-field.js";
import { PersonOptions } from "./person-options.js";

// As much of a group's people as its name shows where nobody named it.
const NAME_LENGTH = 64;

/** The dialog that starts a private chat or a group by user names. */
export class NewChat {
  #messenger;
  #onStarted;
  #dialog = byId("new-chat");
  #chips = byId("chips");
  #person = byId("person");
  #options;
  #names = new NameField(this.#person, (name) => this.#find(name), (answer) => this.#take(answer));
  #users = [];
  #clientChatId = "";

  constructor(messenger, onStarted) {
    this.#messenger = messenger;
    this.#onStarted = onStarted;
    const parts = { input: this.#person, list: byId("person-options"), status: byId("person-status") };
    this.#options = new PersonOptions(messenger, parts, (user) => this.#take({ user }), (user) => this.#has(user));
    this.#dialog.addEventListener("close", () => this.#clear());
    this.#chips.addEventListener("click", () => this.#person.focus());
    this.#person.addEventListener("keydown", (event) => this.#onKey(event));
    this.#person.addEventListener("input", () => this.#say(""));
    byId("new-chat-form").addEventListener("submit", () => this.submit());
  }

  /** The dialog is open, and something may have been typed. */
  begin() {
    this.#clientChatId = uuidv7();
    this.#setStarting(false);
    this.#showUsers();
    if (this.#person.value) this.#person.dispatchEvent(new Event("input"));
  }

  #say(personError, chatError = "") {
    byId("person-error").textContent = personError;
    byId("new-chat-error").textContent = chatError;
    this.#person.setAttribute("aria-invalid", String(personError !== ""));
  }

  #onKey(event) {
    if (event.key === "Backspace" && !this.#person.value && this.#users.length > 0) this.#remove(this.#users.at(-1));
    if (event.key !== "Enter" || event.isComposing || this.#names.isEmpty) return;
    // With the first name Enter adds it; the empty field's Enter starts the chat.
    event.preventDefault();
    this.#names.takeAll();
  }

  /** @returns {Promise<Answer>} */
  async #find(name) {
    try {
      const { user, others } = await findPerson(this.#messenger, name, this.#options.users);
      if (!user) return { problem: othersText(name, others) };
      return user.user_id === this.#messenger.userId ? { problem: "That is you. Who else?" } : { user };
    } catch (error) {
      return { problem: sentence(error) };
    }
  }

  /** @param {Answer} answer */
  #take({ user, problem = "" }) {
    this.#say(problem);
    if (!user) return false;
    if (!this.#has(user)) this.#users.push(user);
    this.#showUsers();
    return true;
  }

  #has(user) {
    return this.#users.some((other) => other.user_id === user.user_id);
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

  async submit() {
    // Who goes on typing is not ready.
    if (!(await this.#names.takeAll()) || !this.#names.isEmpty || this.#person.readOnly) return;
    if (this.#users.length === 0) this.#say("Type the name of a user.");
    else await this.#start();
  }

  /** A dialog that was closed meanwhile stays closed, and its chat is in the list. */
  async #start() {
    const id = this.#clientChatId;
    const isLeft = () => !this.#dialog.open || this.#clientChatId !== id;
    this.#setStarting(true);
    try {
      const name = byId("group-name").value.trim() || this.#defaultName();
      const ids = [this.#messenger.userId, ...this.#users.map((user) => user.user_id)];
      const chat = await this.#messenger.insertChat(name, ids, id, this.#settings);
      if (isLeft()) return;
      this.#dialog.close();
      this.#onStarted(chat);
    } catch (error) {
      if (isLeft()) return;
      this.#say("", explain(error, this.#messenger.users));
      this.#setStarting(false);
    }
  }

  /** @returns {{ topic?: string, history?: "all" | "joined" }} */
  get #settings() {
    const topic = byId("group-topic").value.trim();
    if (this.#users.length < 2) return {};
    return { ...(topic ? { topic } : {}), history: byId("group-history").checked ? "all" : "joined" };
  }

  /** The next one begins without anything of this one. */
  #clear() {
    this.#users = [];
    this.#clientChatId = "";
    for (const id of ["group-name", "group-topic"]) byId(id).value = "";
    byId("group-history").checked = false;
    this.#options.look();
    this.#say("");
    this.#showUsers();
  }

  /** While the chat is being made nothing is typed that would be lost. */
  #setStarting(isStarting) {
    for (const input of [this.#person, byId("group-name"), byId("group-topic")]) input.readOnly = isStarting;
    byId("start-chat").disabled = isStarting;
  }
}

/** @typedef {{ user?: import("../state/wire.js").User, problem?: string }} Answer */
