import { quoteOf } from "../quotes.js";
import { formatNames } from "../format.js";
import { ALL } from "../text/mention-places.js";

/** What stands where a text was. */
export const DELETED = "Message deleted";

/** What a row shows, of a message from storage. @param {Messenger} messenger @param {Chat} chat @param {Message} message */
export function ofMessage(messenger, chat, message) {
  const { users, me } = messenger;
  const author = users.current(message.user);
  return {
    key: message.client_message_id ? `${author.user_id}/${message.client_message_id}` : `#${message.message_id}`,
    id: message.message_id,
    user: author,
    text: message.deleted_ts ? DELETED : message.message_text,
    ts: message.message_ts,
    own: author.user_id === me?.user_id,
    state: "sent",
    error: null,
    isDeleted: message.deleted_ts !== undefined,
    isEdited: message.edited_ts !== undefined && message.deleted_ts === undefined,
    quote: message.reply_to_id ? quoteOf(messenger, chat, message.reply_to_id) : null,
    mentions: message.mention_ids ? mentionsOf(messenger, message.mention_ids) : null,
    reactions: message.reactions ? message.reactions.map((reaction) => reactionOf(messenger, reaction)) : null,
  };
}

/** What a row shows, of a message that is not yet in storage. @param {Messenger} messenger @param {Chat} chat @param {Item} item */
export function ofItem(messenger, chat, item) {
  const { me } = messenger;
  return {
    key: `${messenger.userId}/${item.id}`,
    id: Infinity,
    itemId: item.id,
    user: me,
    text: item.text,
    ts: item.ts,
    own: true,
    state: item.state,
    error: item.error,
    isDeleted: false,
    isEdited: false,
    quote: item.replyToId ? quoteOf(messenger, chat, item.replyToId) : null,
    mentions: item.mentionIds ? mentionsOf(messenger, item.mentionIds) : null,
    reactions: null,
  };
}

const PLAIN = ["id", "user", "text", "ts", "state", "error", "isDeleted", "isEdited"];
const COMPOSED = ["quote", "mentions", "reactions"];

/** Whether two lines of one key show the same. */
export const isSameLine = (a, b) =>
  PLAIN.every((member) => a[member] === b[member]) && COMPOSED.every((member) => isSame(a[member], b[member]));

const isSame = (a, b) => a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));

/** Whom a text names, under the names they have now. @param {Messenger} messenger @param {number[]} ids */
function mentionsOf({ users, userId }, ids) {
  const named = ids.map((id) => ({ name: users.current({ user_id: id, user_name: "" }).user_name, isMine: id === userId }));
  return [...named, { name: ALL, isMine: ids.includes(userId) }];
}

/** @param {Messenger} messenger @param {import("../state/wire.js").Reaction} reaction */
function reactionOf({ users, userId }, { reaction, user_ids: ids }) {
  const isOwn = ids.includes(userId);
  const others = ids.filter((id) => id !== userId).map((id) => users.current({ user_id: id, user_name: `User ${id}` }).user_name);
  return { reaction, count: ids.length, isOwn, who: formatNames(isOwn ? ["You", ...others] : others) };
}

/** @typedef {import("../messenger.js").Messenger} Messenger */
/** @typedef {import("../state/chat.js").Chat} Chat */
/** @typedef {import("../state/wire.js").Message} Message */
/** @typedef {import("../outbox-items.js").Item} Item */
