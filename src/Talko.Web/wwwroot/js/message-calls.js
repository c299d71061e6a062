import { ask } from "./server-calls.js";

/**
 * Replaces the text and the mentions of one's own message. Where another device was first, the error has what it wrote
 * (storedMessage), which is shown by then.
 * @param {Messenger} messenger
 * @param {{ chatId: number, id: number, text: string, expectedId: number, mentionIds?: number[] }} edit
 */
export const editMessage = (messenger, { chatId, id, text, expectedId, mentionIds }) => change(messenger, "EditMessage", {
  chat_id: chatId,
  message_id: id,
  message_text: text,
  expected_id: expectedId,
  ...(mentionIds?.length ? { mention_ids: mentionIds } : {}),
});

/** Takes a message away, for everybody. Safe to repeat. @param {Messenger} messenger @param {number} chatId @param {number} id */
export const deleteMessage = (messenger, chatId, id) =>
  change(messenger, "DeleteMessage", { chat_id: chatId, message_id: id });

/** Sets a reaction, or takes it back. @param {Messenger} messenger @param {{ chatId: number, id: number, reaction: string }} target @param {boolean} isSet */
export const setReaction = (messenger, { chatId, id, reaction }, isSet) =>
  change(messenger, "SetReaction", { chat_id: chatId, message_id: id, reaction, is_set: isSet });

/** @param {Messenger} messenger @param {string} method @param {{ chat_id: number, [member: string]: unknown }} params */
const change = (messenger, method, params) =>
  ask(messenger, { method, params, chatId: params.chat_id }, ({ message }) => messenger.chats.get(params.chat_id)?.applyAnswer(message));

/** @typedef {import("./messenger.js").Messenger} Messenger */
