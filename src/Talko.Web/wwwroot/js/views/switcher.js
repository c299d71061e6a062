import { countText, noticeCount } from "../state/unread.js";
import { folded } from "../text/folded.js";
import { paintChat } from "./avatar.js";
import { byId, make } from "./elements.js";
import { showTime } from "./times.js";

const MAX_OPTIONS = 50;

/** Ctrl-K: goes to a chat by a part of its name. */
export class Switcher {
  #messenger;
  #visits;
  #onChosen;
  #dialog = byId("switcher");
  #query = byId("switcher-query");
  #list = byId("switcher-list");
  /** @type {any} */
  #selected = null;

  constructor(messenger, visits, onChosen) {
    this.#messenger = messenger;
    this.#visits = visits;
    this.#onChosen = onChosen;
    this.#dialog.addEventListener("close", () => this.#list.replaceChildren());
    this.#query.addEventListener("input", () => this.#search());
    this.#query.addEventListener("keydown", (event) => this.#onKey(event));
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest(".option")));
    byId("switcher-form").addEventListener("submit", () => this.submit());
  }

  /** The dialog is open, and something may have been typed. */
  begin() {
    this.#search();
  }

  submit() {
    this.#choose(this.#selected);
  }

  #search() {
    const words = folded(this.#query.value).split(/\s+/).filter(Boolean);
    const found = this.#visits.inOrder(this.#messenger.chats.sorted()).filter((chat) => {
      const name = folded(chat.name);
      return words.every((word) => name.includes(word));
    });
    this.#list.replaceChildren(...found.slice(0, MAX_OPTIONS).map(option));
    byId("switcher-none").textContent = found.length > 0 ? "" : "No chat has such a name.";
    this.#select(this.#list.querySelector(".option"));
  }

  #onKey(event) {
    const step = { ArrowDown: "nextElementSibling", ArrowUp: "previousElementSibling" }[event.key];
    if (!step || !this.#selected) return;
    event.preventDefault();
    this.#select(this.#selected[step] ?? this.#selected);
  }

  #select(element) {
    this.#selected?.setAttribute("aria-selected", "false");
    this.#selected = element;
    element?.setAttribute("aria-selected", "true");
    element?.scrollIntoView({ block: "nearest" });
    this.#query.setAttribute("aria-activedescendant", element?.id ?? "");
  }

  #choose(element) {
    if (!element) return;
    this.#dialog.close();
    this.#onChosen(Number(element.dataset.chat));
  }
}

function option(chat) {
  const element = make("li", "option");
  element.id = `option-${chat.id}`;
  element.role = "option";
  element.dataset.chat = chat.id;
  const avatar = make("span", "avatar");
  avatar.setAttribute("aria-hidden", "true");
  paintChat(avatar, chat);
  element.append(avatar, make("bdi", "", chat.name), asideOf(chat));
  return element;
}

function asideOf(chat) {
  const notices = noticeCount(chat);
  if (notices > 0) return make("span", "aside", `${countText(notices)} new`);
  const time = make("time", "aside");
  if (chat.newest) showTime(time, chat.newest.message_ts, "recent");
  return time;
}
