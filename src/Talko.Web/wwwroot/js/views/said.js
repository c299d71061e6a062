import { byId } from "./elements.js";

const SHOWN_MS = 6_000;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;

/** Says in passing what came of something. @param {string} text */
export function say(text) {
  clearTimeout(timer);
  byId("said").textContent = text;
  timer = setTimeout(() => (byId("said").textContent = ""), SHOWN_MS);
}
