import { formatNumber } from "../format.js";
import { PersonSearch } from "../person-search.js";
import { avatarOf } from "./avatar.js";
import { make, setText } from "./elements.js";

// What stands before the name that is being typed.
const BEFORE = /^.*[,;\n]\s*/su;

/** The people who are found as one types, below a field: chosen by arrows and Enter, or by a click. */
export class PersonOptions {
  #input;
  #list;
  #status;
  #search;
  #onChosen;
  #without;
  /** @type {any} */
  #selected = null;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {{ input: HTMLInputElement, list: HTMLElement, status: HTMLElement }} parts
   * @param {(user: User) => void} onChosen
   * @param {(user: User) => boolean} [without] who is not offered
   */
  constructor(messenger, { input, list, status }, onChosen, without = () => false) {
    this.#input = input;
    this.#list = list;
    this.#status = status;
    this.#onChosen = onChosen;
    this.#without = without;
    this.#search = PersonSearch.of(messenger, () => this.#show());
    input.addEventListener("input", () => this.look());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    // The field keeps the focus.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#choose(/** @type {Element} */ (event.target).closest(".option")));
  }

  /** Who was found last. @returns {User[]} */
  get users() {
    return this.#search.found.users;
  }

  /** Looks for what is typed now. */
  look() {
    this.#search.look(this.#typed);
  }

  get #typed() {
    return this.#input.value.replace(BEFORE, "");
  }

  #show() {
    const users = this.#typed.trim() ? this.users.filter((user) => !this.#without(user)) : [];
    this.#list.replaceChildren(...users.map((user) => optionOf(user, this.#list.id)));
    this.#list.hidden = users.length === 0;
    this.#input.setAttribute("aria-expanded", String(users.length > 0));
    setText(this.#status, users.length > 0 ? `${formatNumber(users.length)} found` : "");
    this.#select(null);
  }

  #onKey(event) {
    const { firstElementChild: first, lastElementChild: last } = this.#list;
    const move = { ArrowDown: () => this.#selected?.nextElementSibling ?? first, ArrowUp: () => this.#selected?.previousElementSibling ?? last }[event.key];
    const isChosen = this.#selected && event.key === "Enter" && !event.isComposing;
    const isLeft = this.#selected && event.key === "Escape";
    if (this.#list.hidden || (!move && !isChosen && !isLeft)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (isChosen) this.#choose(this.#selected);
    else this.#select(move?.() ?? null);
  }

  #select(option) {
    this.#selected?.setAttribute("aria-selected", "false");
    this.#selected = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  /** Who chooses has done with what was typed of the name. */
  #choose(option) {
    if (!option) return;
    const { length } = this.#input.value;
    this.#input.setRangeText("", length - this.#typed.length, length, "end");
    this.look();
    this.#onChosen(option.user);
  }
}

function optionOf(user, listId) {
  const option = make("li", "option");
  option.id = `${listId}-${user.user_id}`;
  option.role = "option";
  option.ariaSelected = "false";
  option.user = user;
  option.append(avatarOf(user), make("bdi", "", user.user_name));
  return option;
}

/** @typedef {import("../state/wire.js").User} User */
