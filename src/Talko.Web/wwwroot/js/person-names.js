import { Code } from "./net/errors.js";
import { findUsers } from "./people.js";

/** As many as are worth naming of those that a name may mean. */
const NAMED = 3;

/**
 * Finds who is meant by a typed name: who is called so, or the only one whose name begins so. One who was found already
 * is not asked for again.
 * @param {import("./messenger.js").Messenger} messenger @param {string} name @param {User[]} found
 * @returns {Promise<{ user?: User, others: User[] }>} the others are those that it may mean
 */
export async function findPerson(messenger, name, found) {
  const known = found.find((user) => isSameName(user.user_name, name));
  if (known) return { user: known, others: [] };
  try {
    return { user: await messenger.findUser(name), others: [] };
  } catch (error) {
    if (error.code !== Code.notFound) throw error;
  }
  const begun = await findUsers(messenger, name).catch(() => []);
  return begun.length === 1 ? { user: begun[0], others: [] } : { others: begun.slice(0, NAMED) };
}

/** Whether two names are one, as the server compares them; where this says no, the server is asked. */
const isSameName = (a, b) => folded(a) === folded(b);

const folded = (name) => name.normalize("NFKC").toLowerCase();

/** @typedef {import("./state/wire.js").User} User */
