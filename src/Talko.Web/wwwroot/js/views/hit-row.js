import { plainExcerpt } from "../text/excerpt.js";
import { paintChat, paintUser } from "./avatar.js";
import { make, setAttribute, setText } from "./elements.js";
import { showTime } from "./times.js";

/** A row for a message that was found. */
export function createHit() {
  const hit = make("button", "hit");
  hit.type = "button";
  const avatar = make("span", "avatar");
  avatar.setAttribute("aria-hidden", "true");
  const text = make("span", "hit-text");
  text.dir = "auto";
  hit.append(avatar, make("bdi", "hit-chat"), make("time", "hit-time"), make("span", "hit-body"));
  hit.lastElementChild.append(make("bdi", "hit-author"), ": ", text);
  const row = make("li");
  row.append(hit);
  return row;
}

/**
 * @param {any} row @param {import("../search/found-messages.js").Hit} hit
 * @param {import("../messenger.js").Messenger} messenger
 * @param {boolean} isCurrent whether it is the one that was gone to
 */
export function fillHit(row, hit, { chats, users, userId }, isCurrent) {
  const { message } = hit;
  const button = row.firstElementChild;
  const part = (name) => button.querySelector(`.${name}`);
  const chat = chats.get(message.chat_id);
  const author = users.current(message.user);
  const isOwn = author.user_id === userId;
  button.dataset.id = message.message_id;
  button.dataset.chat = message.chat_id;
  setAttribute(button, "aria-current", String(isCurrent));
  if (chat) paintChat(part("avatar"), chat);
  else paintUser(part("avatar"), author);
  setText(part("hit-chat"), chat?.name ?? hit.chat_name);
  setText(part("hit-author"), isOwn ? "You" : author.user_name);
  showTime(part("hit-time"), message.message_ts, "moment");
  showExcerpt(part("hit-text"), hit);
  showNew(button, !isOwn && message.message_id > (chat?.reading?.read_id ?? Infinity));
}

/** What was found stands out, as an element and never as markup; only where it is another one. */
function showExcerpt(element, { message, excerpt }) {
  if (element.excerpt === excerpt) return;
  element.excerpt = excerpt;
  const shown = excerpt.map(({ text }) => text).join("");
  const plain = plainExcerpt(message.message_text, excerpt);
  const parts = plain.map(({ text, is_match: isMatch }) => (isMatch ? make("mark", "", text) : text));
  const [before, after] = [message.message_text.startsWith(shown), message.message_text.endsWith(shown)];
  element.replaceChildren(...(before ? [] : ["… "]), ...parts, ...(after ? [] : [" …"]));
}

/** Says of what is unread that it is. */
function showNew(button, isNew) {
  const badge = button.querySelector(".badge");
  if (isNew === Boolean(badge)) return;
  if (badge) badge.remove();
  else button.append(make("span", "badge", "New"));
}
