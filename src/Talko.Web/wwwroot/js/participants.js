const PAGE = 100;

/** Everyone who takes part in a chat, page by page. @param {import("./messenger.js").Messenger} messenger @param {number} chatId */
export async function* participants(messenger, chatId) {
  for (let after = null, more = true; more; ) {
    const params = { chat_id: chatId, limit: PAGE, ...(after ? { after_user_id: after } : {}) };
    const page = await messenger.call("GetParticipants", params);
    yield page.users;
    after = page.users.at(-1)?.user_id;
    more = page.has_more;
  }
}
