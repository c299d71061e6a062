/** What stands for a chat of which nothing is left but unsent texts. @param {number} id @returns {import("./wire.js").WireChat} */
export const goneChat = (id) => ({
  chat_id: id,
  chat_name: "A chat that is gone",
  users: [],
  user_count: 1,
  messages: [],
  last_id: 0,
  is_private: false,
});
