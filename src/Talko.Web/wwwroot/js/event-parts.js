/**
 * What an event message says, part by part: text, and names by themselves, each as it is now. One of a kind that is not
 * known says what came with it.
 * @param {import("./state/wire.js").Message & { event: import("./state/wire.js").ChatEvent }} message
 * @param {import("./state/users.js").Users} users
 * @param {number} me
 * @returns {Part[]}
 */
export function eventParts({ user, event, message_text: text }, users, me) {
  const nameOf = ({ user_id: id, user_name: name }) => (id === me ? "you" : { name: users.nameOf(id) ?? name });
  const author = user.user_id === me ? "You" : nameOf(user);
  return [author, " ", ...(saidOf(event, user, nameOf, me) ?? [text]), ...heirOf(event, users, me)];
}

/** The same as one text. @param {Part[]} parts */
export const joined = (parts) => parts.map((part) => (typeof part === "string" ? part : part.name)).join("");

/** @returns {Part[] | null} */
function saidOf(event, author, nameOf, me) {
  const whom = () => [nameOf(event.users[0]), ...moreOf(event)];
  switch (event.kind) {
    case "added": return ["added ", ...whom()];
    case "removed": return ["removed ", ...whom()];
    case "left": return ["left"];
    case "owner": return ownerOf(event, author, whom, me);
    case "changed": return changesOf(event);
    default: return null;
  }
}

const moreOf = ({ user_count: count = 1 }) => (count > 1 ? [` and ${count - 1} more`] : []);

function ownerOf({ is_owner: isOwner, users }, author, whom, me) {
  if (isOwner) return ["made ", ...whom(), " an owner"];
  if (users[0].user_id !== author.user_id) return ["made ", ...whom(), " no owner any more"];
  return [author.user_id === me ? "are no owner any more" : "is no owner any more"];
}

function changesOf({ chat_name: name, topic, retention_days: days }) {
  /** @type {Part[][]} */
  const changes = [];
  if (name !== undefined) changes.push(["changed the name to ", { name }]);
  if (topic !== undefined) changes.push(topic === "" ? ["took the topic away"] : ["changed the topic to ", { name: topic }]);
  if (days !== undefined) changes.push([days === 0 ? "had messages kept for ever" : `had messages kept for ${days} days`]);
  return changes.flatMap((change, index) => (index > 0 ? ["; ", ...change] : change));
}

/** @param {import("./state/wire.js").ChatEvent} event @param {import("./state/users.js").Users} users @param {number} me */
function heirOf({ new_owner_id: id }, users, me) {
  if (id === undefined) return [];
  return id === me ? ["; you are an owner now"] : ["; ", { name: users.nameOf(id) ?? "somebody" }, " is an owner now"];
}

/** @typedef {string | { name: string }} Part */
