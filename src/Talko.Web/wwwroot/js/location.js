const NUMBER = /^[1-9][0-9]{0,15}$/;

const numberIn = (text) => (NUMBER.test(text ?? "") && Number.isSafeInteger(Number(text)) ? Number(text) : null);

/** What the address asks for: { user: null | "bad" | number, name: null | string, chat: null | number }. */
export function readLocation(search = window.location.search) {
  const query = new URLSearchParams(search);
  const user = query.has("user_id") ? (numberIn(query.get("user_id")?.trim()) ?? "bad") : null;
  return { user, name: query.get("user_name"), chat: numberIn(query.get("chat_id")) };
}

export const addressOf = (userId, chatId) => `?user_id=${userId}${chatId ? `&chat_id=${chatId}` : ""}`;

export function socketAddress() {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}/socket`;
}
