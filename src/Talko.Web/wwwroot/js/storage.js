/**
 * What the browser keeps for one user: texts not yet sent, drafts, what was seen.
 * Where the browser refuses to keep anything (private windows, full), the page works without.
 */
export class Storage {
  #prefix;

  constructor(...scope) {
    this.#prefix = ["talko", ...scope, ""].join(".");
  }

  get(key) {
    try {
      return JSON.parse(localStorage.getItem(this.#prefix + key) ?? "null");
    } catch {
      return null; // Refused, or not ours.
    }
  }

  set(key, value) {
    try {
      localStorage.setItem(this.#prefix + key, JSON.stringify(value));
    } catch {
      // Refused or full: the page still has it in memory.
    }
  }

  remove(key) {
    try {
      localStorage.removeItem(this.#prefix + key);
    } catch {
      // Refused: then there is nothing to remove either.
    }
  }

  keys(start) {
    try {
      return Object.keys(localStorage)
        .filter((key) => key.startsWith(this.#prefix + start))
        .map((key) => key.slice(this.#prefix.length));
    } catch {
      return []; // Refused: then nothing was kept.
    }
  }
}

const MAX_KNOWN = 4;
const shared = new Storage();

/** The users that this browser was, the last one first. */
export const knownUsers = () => shared.get("known-users") ?? [];

export function rememberUser(user) {
  const others = knownUsers().filter((other) => other.user_id !== user.user_id);
  shared.set("known-users", [user, ...others].slice(0, MAX_KNOWN));
}

export function forgetName(userId) {
  const others = knownUsers().filter((user) => user.user_id !== userId);
  if (others.length > 0) shared.set("known-users", others);
  else shared.remove("known-users");
}

/** The users that something is kept for, were it only the name. */
export function keptUsers() {
  const ids = shared.keys("").map((key) => /^([0-9]+)\./.exec(key)?.[1]).filter(Boolean).map(Number);
  return [...new Set([...ids, ...knownUsers().map((user) => user.user_id)])];
}

/** Whether the user wrote something that has not been sent. */
export function hasUnsent(userId) {
  const storage = new Storage(userId);
  return storage.keys("outbox.").length + storage.keys("draft.").length > 0;
}

/** Forgets what is kept for a user: nobody reads, or sends, what another account of this browser wrote. */
export function forget(userId) {
  const storage = new Storage(userId);
  for (const key of storage.keys("")) storage.remove(key);
  forgetName(userId);
}
