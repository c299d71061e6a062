const KEY = "notifications";
const USUAL = { isOn: false, isAsked: false, showsText: true, sounds: false, quietUntil: 0 };

/** What one user's browser tells of while they look elsewhere. The tabs share it. */
export class NotifySettings {
  #storage;

  /** @param {import("../storage.js").Storage} storage */
  constructor(storage) {
    this.#storage = storage;
  }

  /** @returns {typeof USUAL} */
  get all() {
    return { ...USUAL, ...this.#storage.get(KEY) };
  }

  /** @param {Partial<typeof USUAL>} changes */
  change(changes) {
    this.#storage.set(KEY, { ...this.all, ...changes });
  }

  /** Whether nothing is told now. */
  get isQuiet() {
    return this.all.quietUntil > Date.now();
  }
}

const HOUR_MS = 3_600_000;
const MORNING = 8;

/** Until when it is quiet, by what was chosen: for hours, until the next morning, or not at all. @param {string} choice @param {Date} now */
export function quietUntil(choice, now = new Date()) {
  if (choice === "morning") {
    const morning = new Date(now);
    morning.setHours(MORNING, 0, 0, 0);
    if (morning <= now) morning.setDate(morning.getDate() + 1);
    return morning.getTime();
  }
  return choice === "off" ? 0 : now.getTime() + Number(choice) * HOUR_MS;
}
