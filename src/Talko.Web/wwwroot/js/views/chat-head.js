import { formatNames, inSentence } from "../format.js";
import { addressOf } from "../location.js";
import { paintChat } from "./avatar.js";
import { byId, setText } from "./elements.js";

/** What stands above a conversation: with whom it is. @param {import("../state/chat.js").Chat} chat @param {number} userId */
export function showHead(chat, userId) {
  paintChat(byId("chat-avatar"), chat);
  setText(byId("chat-name"), chat.name);
  const names = chat.users.filter((user) => user.user_id !== userId).map((user) => user.user_name);
  const people = byId("chat-people");
  const who = chat.isPrivate ? "Private chat" : `You, ${formatNames(names, chat.userCount - 1)}`;
  setText(people, chat.topic ? `${inSentence(chat.topic)} · ${who}` : who);
  byId("back").href = addressOf(userId);
}

/** Where no chat is open, nothing of the last one is left. */
export function hideHead() {
  for (const id of ["chat-avatar", "chat-name", "chat-people"]) byId(id).textContent = "";
}
