/** What leaving a group means, before it is done. @param {import("./state/chat.js").Chat} chat */
export function leaveText(chat) {
  if (chat.userCount === 1) return "You are the last one: all that was said goes with you.";
  const heir = chat.isOwned && chat.ownerIds.length === 1 ? " Who joined first will own it." : "";
  return `You will find nothing of it any more.${heir}`;
}
