import { ask } from "./server-calls.js";

/** Makes a message, and what follows it, unread again, on all of the user's devices. */
export function markUnread(messenger, chatId, messageId) {
  // What was shown and not said yet would be said after it.
  messenger.chats.get(chatId)?.unshow();
  return askReadState(messenger, "MarkUnread", chatId, { message_id: messageId });
}

/**
 * Says what of a chat the user is told of, and puts it away until somebody else writes.
 * @param {import("./messenger.js").Messenger} messenger @param {number} chatId
 * @param {{ notify?: import("./state/wire.js").NotifyLevel, is_archived?: boolean }} settings
 */
export const setChatSettings = (messenger, chatId, settings) => askReadState(messenger, "SetChatSettings", chatId, settings);

const askReadState = (messenger, method, chatId, params) =>
  ask(messenger, { method, params: { chat_id: chatId, ...params }, chatId }, ({ read_state: state }) => messenger.applyReadState(chatId, state));
