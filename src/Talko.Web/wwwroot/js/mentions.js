import { ALL, mentionPlaces } from "./text/mention-places.js";

// As many as a message may mention; in a larger group nobody can mean all.
const MOST = 100;

/** Whom a text that is being written in a chat can mention, those who spoke last first. @param {Messenger} messenger @param {Chat} chat */
export function mentionable({ users, userId }, chat) {
  const present = new Set(chat.users.map((user) => user.user_id));
  // A chat shows its first hundred; of the others those are known who said something.
  const isThere = (/** @type {User} */ user) => chat.userCount > present.size || present.has(user.user_id);
  const speakers = chat.messages.filter((message) => !message.event).map((message) => message.user).reverse().filter(isThere);
  const byId = new Map([...speakers, ...chat.users].map((user) => [user.user_id, users.current(user)]));
  byId.delete(userId);
  return [...byId.values()];
}

/** Whether everybody can be mentioned at once. @param {Chat} chat */
export const hasAll = (chat) => !chat.isPrivate && chat.userCount <= MOST;

/** The users that a text names. @param {Messenger} messenger @param {Chat} chat @param {string} text */
export function mentionsIn(messenger, chat, text) {
  if (!text.includes("@")) return [];
  const others = mentionable(messenger, chat);
  const names = [...others.map((user) => user.user_name), ...(hasAll(chat) ? [ALL] : [])];
  const named = mentionPlaces(text, names).flatMap(({ name }) => (others[name] ? [others[name]] : others));
  return joined([], named.map((user) => user.user_id));
}

/**
 * Whom a message is to mention: those its text names, and whom it answers.
 * @param {Messenger} messenger @param {Chat} chat @param {string} text @param {number} [answeredId]
 */
export function mentionsOf(messenger, chat, text, answeredId) {
  const answered = answeredId ? chat.find(answeredId)?.user.user_id : undefined;
  const isOther = answered !== undefined && answered !== messenger.userId;
  return joined(isOther ? [answered] : [], mentionsIn(messenger, chat, text));
}

/**
 * The same for an edited one: whom it mentioned without naming them, as it answers them, it goes on to mention.
 * @param {Messenger} messenger @param {Chat} chat @param {Message | undefined} message @param {string} text
 */
export function mentionsAfterEdit(messenger, chat, message, text) {
  const named = new Set(mentionsIn(messenger, chat, message?.message_text ?? ""));
  const unnamed = (message?.mention_ids ?? []).filter((id) => !named.has(id));
  return joined(unnamed, mentionsIn(messenger, chat, text));
}

/** @param {number[]} first @param {number[]} more */
const joined = (first, more) => [...new Set([...first, ...more])].slice(0, MOST);

/** @typedef {import("./messenger.js").Messenger} Messenger */
/** @typedef {import("./state/chat.js").Chat} Chat */
/** @typedef {import("./state/wire.js").User} User */
/** @typedef {import("./state/wire.js").Message} Message */
