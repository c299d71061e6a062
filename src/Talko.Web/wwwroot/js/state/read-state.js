// The server, too, counts no further.
const MOST = 100;

/**
 * A count of the server's with what came since.
 * @param {ReadState} state @param {Message[]} unread @param {number} me
 * @returns {ReadState}
 */
export function addUnread(state, unread, me) {
  const first = state.first_unread_id ?? unread[0]?.message_id;
  return {
    ...state,
    unread_count: Math.min(state.unread_count + unread.length, MOST),
    ...(state.mention_count === undefined ? {} : { mention_count: Math.min(state.mention_count + mentioning(unread, me), MOST) }),
    ...(first === undefined ? {} : { first_unread_id: first }),
  };
}

/** A state as it is once everything up to a message is read. @param {ReadState} state @param {number} readId @returns {ReadState} */
export function readUpTo(state, readId) {
  const { first_unread_id: _, ...rest } = state;
  return { ...rest, read_id: readId, unread_count: 0, ...(state.mention_count === undefined ? {} : { mention_count: 0 }) };
}

/** Whether one was made after the other. @param {ReadState} a @param {ReadState} b */
export const isNewer = (a, b) => a.changed_id > b.changed_id || (a.changed_id === b.changed_id && a.last_id > b.last_id);

/** @param {Message[]} messages @param {number} me */
const mentioning = (messages, me) => messages.filter((message) => message.mention_ids?.includes(me)).length;

/** @typedef {import("./wire.js").Message} Message */
/** @typedef {import("./wire.js").ReadState} ReadState */
