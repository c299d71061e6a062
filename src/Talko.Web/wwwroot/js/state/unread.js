// The server counts no further.
const MOST = 100;

/** @typedef {import("./chat.js").Chat} Chat */

/** How many messages of a chat are unread; of a server that keeps no marks, how many this page has not shown. @param {Chat} chat */
export const unreadCount = (chat) => chat.reading?.unread_count ?? chat.unseen.count;

/** The oldest unread message's id; null where there is none. @param {Chat} chat */
export const firstUnreadId = ({ reading, unseen, messages }) =>
  (reading ? reading.first_unread_id : unseen.first(messages)?.message_id) ?? null;

/** Whether a chat is put away, until somebody else writes. @param {Chat} chat */
export const isArchived = (chat) => chat.reading?.is_archived === true;

/** What of a chat the user is told of. @param {Chat} chat */
export const notifyOf = (chat) => chat.reading?.notify ?? "all";

/**
 * What a chat adds to the one sum that every front end shows: its unread messages, or those that mention the user, or
 * nothing, as the user has set it.
 * @param {Chat} chat
 */
export function noticeCount({ reading, unseen, isPrivate }) {
  if (!reading) return unseen.count;
  if (reading.notify === "none") return 0;
  return reading.notify === "mentions" && !isPrivate ? (reading.mention_count ?? 0) : reading.unread_count;
}

/** A count as a person reads it: where it is counted no further, it says so. @param {number} count */
export const countText = (count) => (count >= MOST ? `${MOST - 1}+` : `${count}`);
