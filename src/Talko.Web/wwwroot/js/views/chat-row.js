import { countText, noticeCount, notifyOf, unreadCount } from "../state/unread.js";
import { unseenText } from "../state/unseen.js";
import { paintChat } from "./avatar.js";
import { setText } from "./elements.js";
import { showTime } from "./times.js";

/** Paints what a chat's row shows besides what was said last. @param {HTMLElement} row @param {import("../state/chat.js").Chat} chat */
export function fillChatRow(row, chat) {
  const part = (/** @type {string} */ selector) => /** @type {any} */ (row.querySelector(selector));
  const notices = noticeCount(chat);
  paintChat(part(".avatar"), chat);
  setText(part("bdi"), chat.name);
  part(".muted").toggleAttribute("hidden", notifyOf(chat) !== "none");
  part("time").hidden = !chat.newest;
  if (chat.newest) showTime(part("time"), chat.newest.message_ts, "recent");
  fillBadge(part(".mentions"), chat.reading?.mention_count ?? 0, (count) => `@${count}`, "that mention you");
  fillBadge(part(".badge"), unreadCount(chat), (count) => (chat.reading ? count : unseenText(chat)), "new");
  row.classList.toggle("unseen", notices > 0);
  row.classList.toggle("counted", unreadCount(chat) > 0);
}

/** @param {any} badge @param {number} count @param {(text: string) => string} textOf @param {string} what */
function fillBadge(badge, count, textOf, what) {
  badge.hidden = count === 0;
  setText(badge, count === 0 ? "" : textOf(countText(count)));
  badge.ariaLabel = `${badge.textContent} ${what}`;
}
