import { plainStart } from "./text/plain.js";

/**
 * What is shown of a message that another one answers: whose it is and how it begins, as it is now.
 * @param {import("./messenger.js").Messenger} messenger
 * @param {import("./state/chat.js").Chat} chat
 * @param {number} id
 */
export function quoteOf({ users }, chat, id) {
  const message = chat.find(id);
  if (message) return { id, name: users.current(message.user).user_name, text: summary(message), isKnown: true };
  const isKnown = chat.quoted.has(id);
  return { id, name: "", text: isKnown ? "A message that is not here any more" : "…", isKnown };
}

/** @param {import("./state/wire.js").Message} message */
const summary = (message) => (message.deleted_ts ? "Message deleted" : firstWords(message.message_text));

/** How a text begins, in one line. @param {string} text */
export function firstWords(text) {
  const [first, ...more] = plainStart(text).trim().split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/u);
  return more.length > 0 ? `${first} …` : first;
}
