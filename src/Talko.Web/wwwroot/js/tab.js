import { uuidv7 } from "./uuid.js";

const KEY = "talko.tab";

/** What this tab is called, over reloads. */
export function nameOfTab() {
  try {
    return sessionStorage.getItem(KEY) ?? renameTab();
  } catch {
    return renameTab();
  }
}

/** Gives it another name, because there is a copy of it. */
export function renameTab() {
  const name = uuidv7();
  try {
    sessionStorage.setItem(KEY, name);
  } catch {
    // Refused: after a reload it is another tab, to which this one has left its texts.
  }
  return name;
}
