import { hasAll, mentionable } from "../mentions.js";
import { ALL } from "../text/mention-places.js";
import { avatarOf } from "./avatar.js";
import { byId, make } from "./elements.js";

const MOST = 8;

/** Behind an at sign the people of the chat who can be mentioned, as somebody types. */
export class MentionList {
  #messenger;
  #composer;
  #list = byId("mention-list");
  #text = byId("text");
  /** Where the at sign stands; -1 where nobody is being named. */
  #start = -1;
  /** @type {any} */
  #selected = null;

  /** @param {import("../messenger.js").Messenger} messenger @param {import("./composer.js").Composer} composer */
  constructor(messenger, composer) {
    this.#messenger = messenger;
    this.#composer = composer;
    for (const change of ["input", "click"]) this.#text.addEventListener(change, () => this.#offer());
    this.#text.addEventListener("blur", () => this.#close());
    // Before the composer takes Enter for sending.
    byId("composer").addEventListener("keydown", (event) => this.#onKey(event), true);
    // The text keeps the focus.
    this.#list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest(".option")));
  }

  #offer() {
    const before = this.#text.value.slice(0, this.#text.selectionStart);
    const typed = /(?:^|[^\p{L}\p{Nd}])@([^@\n]*)$/u.exec(before)?.[1];
    const found = typed === undefined ? [] : this.#find(typed.toLowerCase());
    if (found.length === 0) return this.#close();
    this.#start = before.lastIndexOf("@");
    this.#list.replaceChildren(...found.map(optionOf));
    this.#list.hidden = false;
    this.#select(this.#list.firstElementChild);
  }

  #find(typed) {
    const { chat } = this.#composer;
    if (!chat) return [];
    const all = hasAll(chat) ? [{ user_id: 0, user_name: ALL }] : [];
    return [...mentionable(this.#messenger, chat), ...all]
      .filter((user) => user.user_name.toLowerCase().startsWith(typed) && user.user_name.toLowerCase() !== typed)
      .slice(0, MOST);
  }

  #onKey(event) {
    if (this.#list.hidden || event.isComposing) return;
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (step) this.#select(this.#selected[step] ?? this.#selected);
    else if (event.key === "Enter" || event.key === "Tab") this.#choose(this.#selected);
    else if (event.key === "Escape") this.#close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #select(option) {
    this.#selected?.setAttribute("aria-selected", "false");
    this.#selected = option;
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#text.setAttribute("aria-activedescendant", option.id);
  }

  #choose(option) {
    if (!option) return;
    this.#text.setRangeText(`@${option.dataset.name} `, this.#start, this.#text.selectionStart, "end");
    this.#close();
    this.#text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #close() {
    this.#list.hidden = true;
    this.#list.replaceChildren();
    this.#selected = null;
    this.#text.removeAttribute("aria-activedescendant");
  }
}

function optionOf(user) {
  const option = make("li", "option");
  option.id = `mention-${user.user_id}`;
  option.role = "option";
  option.dataset.name = user.user_name;
  const isAll = user.user_id === 0;
  if (!isAll) option.append(avatarOf(user));
  option.append(make("bdi", "", user.user_name));
  if (isAll) option.append(make("span", "aside", "everybody here"));
  return option;
}
