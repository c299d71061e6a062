import { countText } from "../state/unread.js";
import { formatNumber } from "../format.js";
import { byId, setAttribute, setText } from "./elements.js";

/** The archived chats, folded until somebody asks for them. */
export class FoldedList {
  #chats;
  #button = byId("fold-archived");

  list = byId("archived-list");

  /** @param {import("../state/chats.js").Chats} chats */
  constructor(chats) {
    this.#chats = chats;
    this.#button.addEventListener("click", () => this.#fold(!this.list.hidden));
  }

  /** Says how many there are, and what they add up to apart. */
  show() {
    const { archivedCount, archivedNoticeCount } = this.#chats;
    this.#button.hidden = archivedCount === 0;
    setText(byId("archived-count"), `${formatNumber(archivedCount)} archived`);
    const badge = byId("archived-badge");
    badge.hidden = archivedNoticeCount === 0;
    setText(badge, archivedNoticeCount === 0 ? "" : countText(archivedNoticeCount));
    if (archivedCount === 0) this.#fold(true);
  }

  /** The chat that stands beside the border between the lists. */
  across(isAbove, step, main) {
    if (this.list.hidden) return null;
    const row = isAbove && step > 0 ? this.list.firstElementChild : !isAbove && step < 0 ? main.lastElementChild : null;
    return row?.chatId ?? null;
  }

  #fold(isFolded) {
    this.list.hidden = isFolded;
    setAttribute(this.#button, "aria-expanded", String(!isFolded));
  }
}
