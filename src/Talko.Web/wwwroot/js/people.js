import { ask } from "./server-calls.js";

const PAGE = 100;

/** Everyone who takes part in a chat, page by page. @param {Messenger} messenger @param {number} chatId */
export async function* participants(messenger, chatId) {
  for (let after = null, more = true; more; ) {
    const params = { chat_id: chatId, limit: PAGE, ...(after ? { after_user_id: after } : {}) };
    const page = await ask(messenger, { method: "GetParticipants", params, chatId }, (result) => learned(messenger, result));
    yield page.users;
    after = page.users.at(-1)?.user_id;
    more = page.has_more;
  }
}

/** People whose name, or a word in it, begins with a text. @param {Messenger} messenger @param {string} text @returns {Promise<User[]>} */
export const findUsers = (messenger, text) =>
  ask(messenger, { method: "FindUsers", params: { text } }, (result) => learned(messenger, result).users);

/** Gives oneself another name, which everybody sees at once. @param {Messenger} messenger @param {string} name */
export const renameUser = (messenger, name) =>
  ask(messenger, { method: "RenameUser", params: { user_name: name } }, ({ user }) => messenger.users.learn(user));

/** Keeps another from writing to the user, or no longer. Nobody is told. @param {Messenger} messenger @param {number} userId @param {boolean} isBlocked */
export const blockUser = (messenger, userId, isBlocked) =>
  ask(messenger, { method: "BlockUser", params: { target_user_id: userId, is_blocked: isBlocked } }, () => {});

/** Whom the user blocks. @param {Messenger} messenger @returns {Promise<User[]>} */
export const getBlockedUsers = (messenger) =>
  ask(messenger, { method: "GetBlockedUsers", params: {} }, (result) => learned(messenger, result).users);

/** @param {Messenger} messenger @param {any} result */
function learned(messenger, result) {
  result.users.forEach((user) => messenger.users.learn(user));
  return result;
}

/** @typedef {import("./messenger.js").Messenger} Messenger */
/** @typedef {import("./state/wire.js").User} User */
