/**
 * The texts that somebody has begun, by chat. Each tab keeps its own, over reloads, so that none deletes another's.
 * One without a text of its own shows what another has left, and takes that over when it is written on or sent.
 */
export class Drafts {
  #storage;
  #tab;
  /** What this tab has begun. @type {Map<number, string>} */
  #own = new Map();
  /** Under which key stands what is shown and another tab has left. @type {Map<number, string>} */
  #left = new Map();

  /** @param {import("./storage.js").Storage} storage @param {string} tab what this tab is called */
  constructor(storage, tab) {
    this.#storage = storage;
    this.#tab = tab;
  }

  /** @param {number} chatId */
  of(chatId) {
    const own = this.#own.get(chatId) || this.#storage.get(this.#ownKey(chatId));
    if (own) this.#own.set(chatId, own);
    return own || this.#findLeft(chatId);
  }

  /** Keeps what is written now; an empty text is none. @param {number} chatId @param {string} text */
  keep(chatId, text) {
    const left = this.#left.get(chatId);
    this.#left.delete(chatId);
    if (left) this.#remove(left);
    this.#own.set(chatId, text);
    if (text) this.#storage.set(this.#ownKey(chatId), text);
    else this.#remove(this.#ownKey(chatId));
  }

  /** Whether a key, whatever stands before it, is of a text that this tab keeps. @param {string} key */
  isOwnKey(key) {
    return [...this.#own].some(([chatId, text]) => text && key.endsWith(this.#ownKey(chatId)));
  }

  /** Another tab has taken over what this one, which lives on, had kept, or is a copy of it. @param {string} tab */
  goOnAs(tab) {
    this.#tab = tab;
    for (const [chatId, text] of this.#own) {
      if (text) this.keep(chatId, text);
    }
  }

  /** What another tab, or an older page that knew no tabs, has kept. @param {number} chatId @returns {string} */
  #findLeft(chatId) {
    const keys = this.#storage.keys("draft.").filter((key) => key.split(".")[1] === String(chatId));
    const key = keys.sort().find((other) => this.#storage.get(other));
    this.#left.delete(chatId);
    if (!key) return "";
    this.#left.set(chatId, key);
    return this.#storage.get(key);
  }

  /** The tab that wrote it hears of the first change, and keeps it anew; not so where all is forgotten. @param {string} key */
  #remove(key) {
    this.#storage.set(key, null);
    this.#storage.remove(key);
  }

  /** @param {number} chatId */
  #ownKey(chatId) {
    return `draft.${chatId}.${this.#tab}`;
  }
}
