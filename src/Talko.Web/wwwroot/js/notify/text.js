import { plainStart } from "../text/plain.js";

// What a notification shows of a message.
const MOST = 200;

/**
 * The title and text of a notification of a chat's messages.
 * @param {import("../state/chat.js").Chat} chat
 * @param {import("../state/wire.js").Message[]} messages
 * @param {string} author the last one's, as they are called now
 * @param {boolean} showsText
 */
export function notificationText(chat, messages, author, showsText) {
  const title = chat.isPrivate ? author : `${author} in ${chat.name}`;
  const more = messages.length > 1 ? `, and ${messages.length - 1} more` : "";
  const said = plainStart(messages.at(-1)?.message_text ?? "");
  const text = said.length > MOST ? `${said.slice(0, MOST - 1).trimEnd()}…` : said;
  return { title: title + more, body: showsText ? text : chat.isPrivate ? "wrote to you" : "mentioned you" };
}
