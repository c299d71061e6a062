import { withFullStop } from "../format.js";
import { byId, setText } from "./elements.js";

/**
 * What stands above the first row.
 * @param {import("../state/chat.js").Chat} chat @param {boolean} isEmpty @param {boolean} hasEarlier rows to come
 */
export function showStart(chat, isEmpty, hasEarlier) {
  setText(byId("log-start"), textFor(chat, isEmpty, hasEarlier));
}

export function hideStart() {
  setText(byId("log-start"), "");
}

function textFor(chat, isEmpty, hasEarlier) {
  if (chat.hasOlder || hasEarlier) return "Loading older messages…";
  if (isEmpty) return `Nothing here yet. Say hello to ${chat.name}!`;
  return withFullStop(chat.isPrivate ? `Here begins your chat with ${chat.name}` : `Here begins ${chat.name}`);
}
