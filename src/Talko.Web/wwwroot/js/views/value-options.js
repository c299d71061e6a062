import { ValueFinder } from "../search/value-finder.js";
import { asValue, valueAt } from "../search/values.js";
import { paintChat, paintUser } from "./avatar.js";
import { byId, make } from "./elements.js";

/** Behind from: and in: the people and the chats that fit, as somebody types. */
export class ValueOptions {
  #field;
  #chat;
  #finder;
  #list = byId("search-options");
  /** @type {any} */
  #selected = null;
  /** Whether they were sent away: they come back with the next letter. */
  #isLeft = false;

  /** @param {import("../messenger.js").Messenger} messenger @param {HTMLInputElement} field @param {() => any} chat the one that is open */
  constructor(messenger, field, chat) {
    this.#field = field;
    this.#chat = chat;
    this.#finder = new ValueFinder(messenger, () => this.#offer());
    for (const change of ["input", "click"]) field.addEventListener(change, () => this.#onChange());
    field.addEventListener("keydown", (event) => this.#onKey(event));
    field.addEventListener("blur", () => this.close());
    // The field keeps the focus.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest(".option")));
  }

  close() {
    this.#isLeft = true;
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#selected = null;
    this.#field.setAttribute("aria-expanded", "false");
    this.#field.removeAttribute("aria-activedescendant");
  }

  get #value() {
    return valueAt(this.#field.value, this.#field.selectionStart ?? 0);
  }

  #onChange() {
    this.#isLeft = false;
    const value = this.#value;
    if (value) this.#finder.look(value);
    this.#offer();
  }

  #offer() {
    const value = this.#isLeft || document.activeElement !== this.#field ? null : this.#value;
    const found = value ? this.#finder.find(value, this.#chat()) : [];
    if (found.length === 0) return this.close();
    this.#list.replaceChildren(...found.map(optionOf));
    this.#list.hidden = false;
    this.#field.setAttribute("aria-expanded", "true");
    this.#select(this.#list.firstElementChild);
  }

  #onKey(event) {
    if (this.#list.hidden || event.isComposing) return;
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step) this.#select(this.#selected[step] ?? this.#selected);
    else if (event.key === "Enter" || event.key === "Tab") this.#choose(this.#selected);
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  #select(option) {
    this.#selected?.setAttribute("aria-selected", "false");
    this.#selected = option;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#field.setAttribute("aria-activedescendant", option.id);
  }

  #choose(option) {
    const value = this.#value;
    if (!option || !value) return;
    this.#field.setRangeText(`${asValue(option.dataset.name)} `, value.start, value.end, "end");
    this.#field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** @param {import("../search/value-finder.js").Choice} choice @param {number} index */
function optionOf({ name, chat, user, isMe }, index) {
  const option = make("li", "option");
  option.id = `search-option-${index}`;
  option.role = "option";
  option.ariaSelected = "false";
  option.dataset.name = name;
  const avatar = make("span", "avatar");
  avatar.setAttribute("aria-hidden", "true");
  if (chat) paintChat(avatar, chat);
  else paintUser(avatar, user);
  option.append(avatar, make("bdi", "", name));
  if (isMe) option.append(make("span", "aside", "you"));
  return option;
}
