import { allEmoji, findEmoji } from "../emoji-names.js";
import { sentence } from "../net/errors.js";
import { byId, make, prepareDialog } from "./elements.js";
import { nextInGrid } from "./grid-keys.js";

const USED_MOST = ["thumbs up", "red heart", "face with tears of joy", "party popper", "folded hands", "eyes", "crying face", "thumbs down"];
const MOST = 240;

/** The dialog that chooses a reaction by name. Before anything is typed: those the message has, and those used most. */
export class ReactionPicker {
  #dialog = byId("reaction-picker");
  #query = byId("reaction-query");
  #grid = byId("reaction-grid");
  #onClosed;
  /** @type {import("../state/wire.js").Message | null} */
  #message = null;
  /** @type {import("../emoji-names.js").Emoji[]} */
  #all = [];
  /** @type {string[]} */
  #recent = [];
  /** @type {string | null} */
  #chosen = null;

  /** @param {(reaction: string | null) => void} onClosed */
  constructor(onClosed) {
    this.#onClosed = onClosed;
    prepareDialog(this.#dialog);
    this.#query.addEventListener("input", () => this.#show());
    this.#dialog.addEventListener("keydown", (event) => this.#onKey(event));
    this.#dialog.addEventListener("close", () => this.#onClosed(this.#chosen));
    this.#grid.addEventListener("click", (event) => this.#choose(event.target.closest("button")));
    byId("reaction-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#choose(this.#grid.querySelector("button"));
    });
  }

  /** @param {import("../state/wire.js").Message} message */
  async open(message) {
    this.#message = message;
    this.#chosen = null;
    this.#query.value = "";
    byId("reaction-error").textContent = "";
    this.#dialog.showModal();
    this.#query.focus();
    try {
      this.#all = await allEmoji();
      this.#show();
    } catch (error) {
      byId("reaction-error").textContent = sentence(error);
    }
  }

  #show() {
    const typed = this.#query.value;
    const found = typed.trim() ? findEmoji(this.#all, typed) : this.#usual;
    this.#grid.replaceChildren(...found.slice(0, MOST).map(buttonOf));
    // Tab leads to the first, arrows to the others.
    this.#grid.querySelector("button")?.removeAttribute("tabindex");
    byId("reaction-none").textContent = found.length > 0 ? "" : "No emoji has such a name.";
  }

  get #usual() {
    const present = (this.#message?.reactions ?? []).map(({ reaction }) => reaction);
    const most = USED_MOST.map((name) => this.#all.find((emoji) => emoji.name === name)?.text);
    const first = new Set([...present, ...this.#recent, ...most]);
    const known = [...first].map((text) => this.#all.find((emoji) => emoji.text === text)).filter((emoji) => emoji !== undefined);
    // Of those that differ only in the colour of a skin one is enough to begin with.
    return [...known, ...this.#all.filter(({ text, name }) => !first.has(text) && !name.includes("skin tone"))];
  }

  #choose(button) {
    if (!button) return;
    this.#chosen = button.textContent;
    this.#recent = [button.textContent, ...this.#recent.filter((text) => text !== button.textContent)];
    this.#dialog.close();
  }

  #onKey(event) {
    const buttons = [...this.#grid.querySelectorAll("button")];
    const isInGrid = this.#grid.contains(event.target);
    if (!isInGrid && event.key !== "ArrowDown") return;
    const next = isInGrid ? nextInGrid(buttons, event.target, event.key) : (buttons[0] ?? null);
    if (next === null && event.key !== "ArrowUp") return;
    event.preventDefault();
    (next ?? this.#query).focus();
  }
}

function buttonOf({ text, name }) {
  const button = make("button", "emoji", text);
  button.type = "button";
  button.tabIndex = -1;
  button.title = name;
  button.setAttribute("aria-label", name);
  return button;
}
