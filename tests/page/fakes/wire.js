/** Objects of protocol.md, with what a test does not care about filled in. */
export const user = (id, name = `User ${id}`, changedId = undefined) => ({
  user_id: id,
  user_name: name,
  ...(changedId ? { changed_id: changedId } : {}),
});

export const message = (id, text, more = {}) => ({
  message_id: id,
  chat_id: 1,
  user: user(2),
  message_text: text,
  message_ts: id,
  ...more,
});

export const chat = (lastId, messages = [], more = {}) => ({
  chat_id: 1,
  chat_name: "Tacos",
  users: [user(1), user(2), user(3)],
  user_count: 3,
  messages,
  last_id: lastId,
  is_private: false,
  ...more,
});

export const readState = (readId, unread, lastId, more = {}) => ({
  read_id: readId,
  unread_count: unread,
  mention_count: 0,
  notify: "all",
  is_archived: false,
  generation: 0,
  last_id: lastId,
  changed_id: 0,
  ...more,
});
