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
      return JSON.parse(localStorage.getItem(this.#prefix + key));
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
      return [];
    }
  }
}

/** Forgets what is kept for everybody else: nobody reads, or sends, what another account of this browser wrote. */
export function forgetOthers(userId) {
  const own = `talko.${userId}.`;
  const all = new Storage();
  for (const key of all.keys("")) {
    if (/^[0-9]+\./.test(key) && !`talko.${key}`.startsWith(own)) all.remove(key);
  }
}
