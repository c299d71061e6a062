/** Whether a message tells that a person takes no part in the chat any more. @param {Message} message @param {number} userId */
export const tellsLeaving = ({ event, user }, userId) =>
  (event?.kind === "left" && user.user_id === userId) || (event?.kind === "removed" && names(event, userId));

/** Whether it tells that a person was added to the chat. @param {Message} message @param {number} userId */
export const tellsJoining = ({ event }, userId) => event?.kind === "added" && names(event, userId);

/** @param {import("./wire.js").ChatEvent} event @param {number} userId */
const names = ({ users = [] }, userId) => users.some((user) => user.user_id === userId);

/** @typedef {import("./wire.js").Message} Message */
