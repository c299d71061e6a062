/** What the browser keeps, as storage.js shows it. */
export class MemoryStorage {
  #values = new Map();

  get(key) {
    return this.#values.has(key) ? JSON.parse(this.#values.get(key)) : null;
  }

  set(key, value) {
    this.#values.set(key, JSON.stringify(value));
  }

  remove(key) {
    this.#values.delete(key);
  }

  keys(start) {
    return [...this.#values.keys()].filter((key) => key.startsWith(start));
  }
}
