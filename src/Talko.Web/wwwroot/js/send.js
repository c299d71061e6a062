import { ask } from "./server-calls.js";

/** Sends one item of the outbox. @param {import("./messenger.js").Messenger} messenger @param {import("./outbox-items.js").Item} item */
export function send(messenger, { chatId, text, id, replyToId, mentionIds }) {
  const params = {
    chat_id: chatId,
    message_text: text,
    client_message_id: id,
    ...(replyToId ? { reply_to_id: replyToId } : {}),
    ...(mentionIds?.length ? { mention_ids: mentionIds } : {}),
  };
  return ask(messenger, { method: "InsertMessage", params }, ({ message }) => messenger.chats.get(chatId)?.applyAnswer(message));
}
