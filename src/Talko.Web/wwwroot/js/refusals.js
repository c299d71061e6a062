import { formatNames, withFullStop } from "./format.js";
import { sentence } from "./net/errors.js";

/**
 * Why something was not done to a chat or a person, in a sentence that says who and what can be done about it.
 * @param {any} error @param {import("./state/users.js").Users} users @param {import("./state/chat.js").Chat | null} [chat]
 */
export function explain(error, users, chat = null) {
  const { userIds = [], reason } = error;
  if (userIds.length > 0) return withFullStop(`${namesOf(userIds, users)} cannot be added: ${WHY[reason] ?? error.message}`);
  if (reason === "owner") return withFullStop(`Only the group’s owners may do that${chat ? `: ${namesOf(chat.ownerIds, users)}` : ""}`);
  if (reason === "name") return "That name is somebody else’s.";
  if (reason === "blocked") return "One of you has blocked the other.";
  return sentence(error);
}

/** @type {Record<string, string>} */
const WHY = {
  owner: "who was removed is added again by owners alone",
  blocked: "one of you has blocked the other",
};

/** @param {number[]} ids @param {import("./state/users.js").Users} users */
const namesOf = (ids, users) => formatNames(ids.map((id) => users.nameOf(id) ?? `user ${id}`));
