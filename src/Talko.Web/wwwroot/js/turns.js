/** Does one work after another, in the order they were given. */
export class Turns {
  /** @type {Promise<unknown>} */
  #last = Promise.resolve();

  /** How many have not ended. */
  length = 0;

  /** Settles as the work does; the next one begins in either case. @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  run(work) {
    const done = this.#last.then(work);
    this.length++;
    this.#last = done.catch(() => {}).then(() => this.length--);
    return done;
  }
}
