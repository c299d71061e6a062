import { MENTIONS } from "../search/mentions-text.js";
import { byId, setAttribute } from "./elements.js";
import { LazyView } from "./lazy-view.js";
import { isNarrow, showSearch } from "./screen.js";

/** Whether the search was opened where the browser's history is. */
export const isSearchPlace = () => Boolean(window.history.state?.search);

/**
 * Opens and closes the search: at once and with its field focused, although what it does may still be on its way. What
 * is typed meanwhile stays in the field. On a narrow screen it is one of its own, which the browser's Back leaves.
 */
export class SearchDoor {
  #panel = byId("search-panel");
  #field = byId("search-query");
  #view;
  #onClosed;
  /** What had the focus before. @type {any} */
  #opener = null;
  /** Whether it has a place in the browser's history. */
  #hasPlace = false;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {() => any} chat the one that is open
   * @param {(chatId: number, hit: HTMLElement) => void} onChosen
   * @param {() => void} onClosed
   */
  constructor(messenger, chat, onChosen, onClosed) {
    this.#onClosed = onClosed;
    this.#view = new LazyView(messenger, async () => new (await import("./search-panel.js")).SearchPanel(messenger, chat, onChosen));
    byId("open-search").addEventListener("click", () => this.open());
    byId("open-mentions").addEventListener("click", () => this.openMentions());
    byId("search-close").addEventListener("click", () => this.close());
    byId("search-form").addEventListener("submit", (event) => this.#onSubmit(event));
    this.#panel.addEventListener("keydown", (event) => this.#onPanelKey(event));
    window.addEventListener("keydown", (event) => this.#onKey(event));
  }

  get isOpen() {
    return !this.#panel.hidden;
  }

  get hasFocus() {
    return this.#panel.contains(document.activeElement);
  }

  /** @param {boolean} [isHere] whether in the chat that is open alone */
  async open(isHere) {
    if (!this.isOpen) {
      this.#opener = document.activeElement;
      this.#takePlace();
    }
    this.#show(true);
    this.#field.focus();
    this.#field.select();
    const view = await this.#view.loaded();
    if (!view) this.close();
    else if (this.isOpen) view.begin(isHere);
  }

  /** Lists what mentions the user. */
  openMentions() {
    this.#field.value = MENTIONS;
    return this.open(false);
  }

  close() {
    if (!this.isOpen) return;
    this.#leave();
    if (isSearchPlace()) window.history.back();
  }

  /** The browser's Back or Forward led to where it was open, or was not. */
  follow() {
    if (isSearchPlace()) {
      if (this.isOpen) this.#returnTo();
      else this.open();
    } else if (this.#hasPlace) {
      this.#leave();
    }
  }

  /** Back to what was found, as it was left. */
  async restore() {
    (await this.#view.loaded())?.restore();
  }

  #returnTo() {
    showSearch(true);
    this.restore();
  }

  #takePlace() {
    this.#hasPlace = isNarrow();
    if (isNarrow() && !isSearchPlace()) window.history.pushState({ ...window.history.state, search: true }, "");
  }

  #leave() {
    if (!this.isOpen) return;
    this.#hasPlace = false;
    this.#show(false);
    this.#onClosed();
    const opener = this.#opener?.checkVisibility() ? this.#opener : byId("open-search");
    opener.focus();
  }

  #show(isShown) {
    this.#panel.hidden = !isShown;
    showSearch(isShown);
    for (const covered of document.querySelectorAll(".sidebar-head, .sidebar")) covered.toggleAttribute("inert", isShown);
    setAttribute(byId("back"), "aria-label", isShown ? "Back to what was found" : "Back to the chats");
  }

  async #onSubmit(event) {
    event.preventDefault();
    (await this.#view.loaded())?.submit();
  }

  #onPanelKey(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    this.close();
  }

  #onKey(event) {
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey;
    const isSlash = event.key === "/" && isPlain && !event.target.closest?.("input, textarea, select");
    const isChord = (event.ctrlKey || event.metaKey) && event.shiftKey && event.key.toLowerCase() === "f";
    const isReturn = event.key === "Escape" && isPlain && this.isOpen && !isNarrow() && event.target.matches?.(".message");
    if (byId("app").hidden || document.querySelector("dialog[open], :popover-open")) return;
    if (!isSlash && !isChord && !isReturn) return;
    event.preventDefault();
    if (isReturn) this.restore();
    else this.open();
  }
}
