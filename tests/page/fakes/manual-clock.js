/** Timers that go off when the test says so. */
export class ManualClock {
  #real = { setTimeout: globalThis.setTimeout, clearTimeout: globalThis.clearTimeout };
  #timers = new Map();
  #now = 0;
  #lastId = 0;

  constructor(context) {
    globalThis.setTimeout = (action, ms = 0) => {
      this.#timers.set(++this.#lastId, { action, due: this.#now + ms });
      return this.#lastId;
    };
    globalThis.clearTimeout = (id) => this.#timers.delete(id);
    context.after(() => Object.assign(globalThis, this.#real));
  }

  get now() {
    return this.#now;
  }

  /** What is due goes off in its order, with all that follows from it. */
  async advance(ms) {
    const end = this.#now + ms;
    await settled();
    for (let next; (next = this.#next(end)); await settled()) {
      this.#timers.delete(next[0]);
      this.#now = next[1].due;
      next[1].action();
    }
    this.#now = end;
  }

  #next(end) {
    return [...this.#timers].filter(([, timer]) => timer.due <= end).sort((a, b) => a[1].due - b[1].due)[0];
  }
}

/** Ends when nothing is left to do but what waits for timers or for the test. */
export const settled = () => new Promise((resolve) => setImmediate(resolve));
