import { Code, SignedOut, Unreachable } from "./net/errors.js";

/**
 * Asks for a change of the database that the chats are of, and has the answer taken in at once, before its push. A chat
 * that this user takes no part in any more is dropped.
 * @template Result
 * @param {Messenger} messenger
 * @param {{ method: string, params: object, chatId?: number }} request
 * @param {(result: any) => Result} take
 * @returns {Promise<Result>}
 */
export async function ask(messenger, { method, params, chatId }, take) {
  const { connection, epoch, userId } = messenger;
  // Before it is known that the data is still the same, the chat's number may be another chat's.
  if (!connection.isUsable) throw connection.state === "signed-out" ? new SignedOut() : new Unreachable();
  const result = await messenger.call(method, { ...params, user_id: userId }).catch((error) => {
    if (error.isAway || error.code === Code.notSignedIn) connection.reconnect();
    if (epoch === messenger.epoch) takeRefusal(messenger, chatId, error);
    throw error.code === Code.methodNotFound ? new Error("This server cannot do that yet.") : error;
  });
  // Where the database was replaced meanwhile, the answer says nothing of what is shown.
  if (epoch !== messenger.epoch) throw new Unreachable();
  return take(result);
}

/** @param {Messenger} messenger @param {number | undefined} chatId @param {any} error */
function takeRefusal(messenger, chatId, { reason, storedMessage }) {
  if (storedMessage) messenger.chats.get(storedMessage.chat_id)?.applyAnswer(storedMessage);
  if (reason === "participant" && chatId !== undefined) messenger.lose(chatId);
}

/** @typedef {import("./messenger.js").Messenger} Messenger */
