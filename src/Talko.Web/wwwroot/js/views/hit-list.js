import { byId } from "./elements.js";
import { createHit, fillHit } from "./hit-row.js";
import { inNextFrame } from "./next-frame.js";
import { nameTime } from "./times.js";

/** The messages that were found, each a button that leads to it. */
export class HitList {
  #messenger;
  #found;
  #field;
  #list = byId("search-hits");
  #scroller = byId("search-scroller");
  /** The rows by the message's id. @type {Map<number, any>} */
  #rows = new Map();
  #turn = 0;
  /** The message that was gone to, and how far the list was scrolled then. */
  #left = { id: 0, top: 0 };
  #paint = () => this.show();

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {import("../search/found-messages.js").FoundMessages} found
   * @param {HTMLElement} field above them
   * @param {(chatId: number, hit: HTMLElement) => void} onChosen
   */
  constructor(messenger, found, field, onChosen) {
    this.#messenger = messenger;
    this.#found = found;
    this.#field = field;
    this.#list.addEventListener("click", (event) => this.#choose(event.target.closest(".hit"), onChosen));
    this.#list.addEventListener("pointerover", (event) => nameTime(event.target));
    for (const part of [this.#list, field]) part.addEventListener("keydown", (event) => this.#onKey(event));
    for (const change of ["chat", "user"]) messenger.on(change, () => this.#rows.size > 0 && inNextFrame(this.#paint));
  }

  /** One of them, by its place; null where there is none. @param {number} index */
  at(index) {
    return this.#list.children[index]?.firstElementChild ?? null;
  }

  /** Shows what was found, as it is now. */
  show() {
    const { hits, turn } = this.#found;
    if (turn !== this.#turn) this.#clear(turn);
    this.#removeBut(new Set(hits.map(({ message }) => message.message_id)));
    for (const hit of hits) fillHit(this.#rowOf(hit.message.message_id), hit, this.#messenger, hit.message.message_id === this.#left.id);
  }

  /** Goes back to where one of them was chosen. */
  restore() {
    this.#scroller.scrollTop = this.#left.top;
    const row = this.#rows.get(this.#left.id)?.firstElementChild ?? this.#field;
    row.focus({ preventScroll: true });
  }

  #clear(turn) {
    this.#turn = turn;
    this.#left = { id: 0, top: 0 };
    this.#rows.clear();
    this.#list.replaceChildren();
    this.#scroller.scrollTop = 0;
  }

  #removeBut(ids) {
    for (const [id, row] of this.#rows) {
      if (ids.has(id)) continue;
      const next = row.nextElementSibling ?? row.previousElementSibling;
      const hadFocus = row.contains(document.activeElement);
      row.remove();
      this.#rows.delete(id);
      if (hadFocus) (next?.firstElementChild ?? this.#field).focus();
    }
  }

  #rowOf(id) {
    const known = this.#rows.get(id);
    if (known) return known;
    const row = createHit();
    this.#rows.set(id, row);
    this.#list.append(row);
    return row;
  }

  #choose(hit, onChosen) {
    if (!hit) return;
    this.#left = { id: Number(hit.dataset.id), top: this.#scroller.scrollTop };
    this.show();
    onChosen(Number(hit.dataset.chat), hit);
  }

  /** Down from the field, and up and down between the hits. */
  #onKey(event) {
    const hits = [...this.#list.querySelectorAll(".hit")];
    const at = hits.indexOf(document.activeElement);
    const isInList = at >= 0;
    const target = { ArrowDown: hits[at + 1], ArrowUp: hits[at - 1] ?? (isInList ? this.#field : undefined), Home: isInList ? hits[0] : undefined, End: isInList ? hits.at(-1) : undefined }[event.key];
    if (!target || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    event.preventDefault();
    target.focus();
  }
}
