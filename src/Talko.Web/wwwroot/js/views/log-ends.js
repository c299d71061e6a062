import { withFullStop } from "../format.js";
import { byId, setText } from "./elements.js";

/**
 * What stands above the first row, and below the last.
 * @param {import("./log-source.js").LogSource} source @param {boolean} isEmpty @param {boolean} hasEarlier rows to come
 */
export function showEnds(source, isEmpty, hasEarlier) {
  setText(byId("log-start"), textFor(source, isEmpty, hasEarlier));
  setText(byId("log-end"), source.isAtEnd ? "" : "Loading newer messages…");
}

export function hideEnds() {
  setText(byId("log-start"), "");
  setText(byId("log-end"), "");
}

function textFor({ chat, hasOlder }, isEmpty, hasEarlier) {
  if (hasOlder || hasEarlier) return "Loading older messages…";
  if (isEmpty) return `Nothing here yet. Say hello to ${chat.name}!`;
  return withFullStop(chat.isPrivate ? `Here begins your chat with ${chat.name}` : `Here begins ${chat.name}`);
}
