import { byteLength, formatNumber } from "../format.js";

const NEAR_BYTES = 1024;
// Of a unit of a text's length, so that a text that is surely short needs no counting.
const MOST_BYTES = 3;

/** White space around a text and what no text may hold are not sent. @param {string} text */
export const clean = (text) => text.replaceAll("\0", "").toWellFormed().trim();

/**
 * How many more bytes the server takes, if they are few; any number where it does not say.
 * @param {string} text @param {Record<string, number> | null} limits
 */
export function roomBehind(text, limits) {
  const most = limits?.max_text_bytes ?? Infinity;
  return text.length * MOST_BYTES < most - NEAR_BYTES ? Infinity : most - byteLength(text);
}

/** Says how much room is left where it is little. @param {number} left */
export function noteFor(left) {
  if (left < 0) return `${formatNumber(-left)} bytes too long: send it as two messages.`;
  return left < NEAR_BYTES ? `Room for ${formatNumber(left)} more bytes.` : "";
}
