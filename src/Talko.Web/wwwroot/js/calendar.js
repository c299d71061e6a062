import { Emitter } from "./emitter.js";
import { renewFormats } from "./format.js";

// No browser says that its machine has slept or is in another time zone.
const CHECK_MS = 5_000;

/** Which day it is where one is. Emits: changed, at midnight, and as soon as it finds another day or time zone. */
export class Calendar extends Emitter {
  #today = today();

  run() {
    setTimeout(() => {
      this.check();
      this.run();
    }, Math.min(CHECK_MS, untilMidnight()));
  }

  check() {
    const now = today();
    if (now === this.#today) return;
    this.#today = now;
    renewFormats();
    this.emit("changed");
  }
}

const today = () => `${new Date().toDateString()} ${new Intl.DateTimeFormat().resolvedOptions().timeZone}`;

const untilMidnight = () => new Date().setHours(24, 0, 0, 0) - Date.now();
