import { ask } from "./server-calls.js";

/**
 * Changes a group; what is not named stays as it is. An empty topic takes it away.
 * @param {Messenger} messenger @param {number} chatId
 * @param {{ chat_name?: string, topic?: string, retention_days?: number }} changes
 */
export const changeChat = (messenger, chatId, changes) => askChat(messenger, "ChangeChat", chatId, changes);

/**
 * Adds people to a group, all of them or none: where it is refused, the error's userIds are those because of whom.
 * @param {Messenger} messenger @param {number} chatId @param {number[]} userIds
 */
export const addParticipants = (messenger, chatId, userIds) => askChat(messenger, "AddParticipants", chatId, { user_ids: userIds });

/** Removes another from a group. @param {Messenger} messenger @param {number} chatId @param {number} userId */
export const removeParticipant = (messenger, chatId, userId) => askChat(messenger, "RemoveParticipant", chatId, { target_user_id: userId });

/** Leaves a group: it is gone when this settles. @param {Messenger} messenger @param {number} chatId */
export const leaveChat = (messenger, chatId) =>
  ask(messenger, request("RemoveParticipant", chatId, { target_user_id: messenger.userId }), () => messenger.lose(chatId));

/** @param {Messenger} messenger @param {number} chatId @param {number} userId @param {boolean} isOwner */
export const setOwner = (messenger, chatId, userId, isOwner) =>
  askChat(messenger, "SetOwner", chatId, { target_user_id: userId, is_owner: isOwner });

const askChat = (messenger, method, chatId, params) =>
  ask(messenger, request(method, chatId, params), ({ chat }) => messenger.chats.get(chatId)?.applyChat(chat));

const request = (method, chatId, params) => ({ method, params: { chat_id: chatId, ...params }, chatId });

/** @typedef {import("./messenger.js").Messenger} Messenger */
