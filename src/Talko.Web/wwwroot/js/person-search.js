import { findUsers } from "./people.js";

/** Who is found by what somebody types: asked with each letter, but one question at a time, the last one at the end. */
export class PersonSearch {
  #find;
  #onFound;
  #text = "";
  #isAsking = false;

  /** Who was found, by which text. @type {{ text: string, users: User[] }} */
  found = { text: "", users: [] };

  /** @param {(text: string) => Promise<User[]>} find @param {() => void} onFound */
  constructor(find, onFound) {
    this.#find = find;
    this.#onFound = onFound;
  }

  /** Asks a messenger's server. @param {import("./messenger.js").Messenger} messenger @param {() => void} onFound */
  static of(messenger, onFound) {
    return new PersonSearch((text) => findUsers(messenger, text), onFound);
  }

  /** Looks for a text; none finds nobody. Where the question fails nobody is found: the next letter asks again. @param {string} text */
  async look(text) {
    this.#text = text.trim();
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.found.text !== this.#text) {
      const asked = this.#text;
      this.found = { text: asked, users: asked ? await this.#find(asked).catch(() => []) : [] };
    }
    this.#isAsking = false;
    this.#onFound();
  }
}

/** @typedef {import("./state/wire.js").User} User */
