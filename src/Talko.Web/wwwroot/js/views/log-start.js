import { withFullStop } from "../format.js";
import { byId } from "./elements.js";

/** What stands above the first message. @param {import("../state/chat.js").Chat} chat @param {boolean} isEmpty */
export function showStart(chat, isEmpty) {
  const start = byId("log-start");
  if (chat.hasOlder) start.textContent = "Loading older messages…";
  else if (isEmpty) start.textContent = `Nothing here yet. Say hello to ${chat.name}!`;
  else start.textContent = withFullStop(chat.isPrivate ? `Here begins your chat with ${chat.name}` : `Here begins ${chat.name}`);
}

export function hideStart() {
  byId("log-start").textContent = "";
}
