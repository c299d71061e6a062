/** The number of a message's newest version: of its last change, or its own. @param {import("./wire.js").Message} message */
export const numberOf = (message) => Math.max(message.message_id, message.changed_id ?? 0);

/** The number of what a push carries. A new chat takes none, and 0 is known everywhere. @param {import("./wire.js").Push} push */
export const numberOfPush = ({ message, chat, number }) =>
  Math.max(number ?? 0, message ? numberOf(message) : 0, chat?.changed_id ?? 0);

/** The chat that a push says something of; undefined where it is of none. @param {import("./wire.js").Push} push */
export const chatOfPush = (push) => push.message?.chat_id ?? push.chat?.chat_id ?? push.chat_id;
