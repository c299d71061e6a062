// Without requestIdleCallback (Safari) a moment that is likely to be quiet.
const QUIET_MS = 500;
const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, QUIET_MS));

/** A view that the page does without at first: it is loaded as soon as there is time, or when it is opened. */
export class LazyView {
  #make;
  /** @type {Promise<any> | null} */
  #made = null;

  /** @param {import("../messenger.js").Messenger} messenger @param {() => Promise<any>} make */
  constructor(messenger, make) {
    this.#make = make;
    messenger.on("loaded", () => whenIdle(() => this.loaded()));
  }

  /** Where it cannot be loaded nothing opens: there is no connection, which the page says elsewhere. */
  async open(...args) {
    return (await this.loaded())?.open(...args);
  }

  /** The view; null where it cannot be loaded, and the next time tries again. */
  loaded() {
    this.#made ??= this.#make().catch((error) => {
      console.error(error);
      return (this.#made = null);
    });
    return this.#made;
  }
}
