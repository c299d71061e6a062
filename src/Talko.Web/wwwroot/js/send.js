import { Code, SignedOut, Unreachable } from "./net/errors.js";

/** Sends one item of the outbox. @param {import("./messenger.js").Messenger} messenger @param {import("./outbox-items.js").Item} item */
export async function send(messenger, item) {
  const { connection, epoch, userId } = messenger;
  // Before it is known that the data is still the same, the chat's number may be another chat's.
  if (!connection.isUsable) throw connection.state === "signed-out" ? new SignedOut() : new Unreachable();
  const params = { chat_id: item.chatId, user_id: userId, message_text: item.text, client_message_id: item.id };
  const { message } = await messenger.call("InsertMessage", params).catch((error) => {
    if (error.isAway || error.code === Code.notSignedIn) connection.reconnect();
    throw error;
  });
  // Where the database was replaced meanwhile, the answer says nothing of what is shown.
  if (epoch !== messenger.epoch) throw new Unreachable();
  messenger.chats.get(message.chat_id)?.applyAnswer(message);
}
