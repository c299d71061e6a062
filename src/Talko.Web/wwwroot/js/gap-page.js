import { isOutside } from "./net/errors.js";
import { Outcome } from "./state/outcome.js";

const PAGE = 200;

/**
 * Asks for what is missing of a chat, one page of it, and has it taken in.
 * @param {import("./state/chat.js").Chat} chat
 * @param {import("./messenger.js").Messenger} messenger
 * @param {import("./net/socket.js").RpcSocket} socket
 */
export async function askAfterCursor(chat, messenger, socket) {
  try {
    const page = await socket.call("GetMessages", { chat_id: chat.id, after_id: chat.cursor, limit: PAGE });
    messenger.requireEpoch(page.epoch);
    return chat.applyPage(page);
  } catch (error) {
    if (!isOutside(error)) throw error;
    messenger.lose(chat.id);
    return Outcome.settled;
  }
}
