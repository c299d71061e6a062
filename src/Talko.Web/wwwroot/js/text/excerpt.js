import { blocksOf } from "./blocks.js";

/**
 * An excerpt as it is read, without the marks that draw the text it is of.
 * @param {string} text
 * @param {Part[]} excerpt
 * @returns {Part[]}
 */
export function plainExcerpt(text, excerpt) {
  const start = text.indexOf(excerpt.map((part) => part.text).join(""));
  const plain = start < 0 ? [] : withoutMarks(text, excerpt, start);
  // What was found in something that is not drawn, as a block's language, is shown as it was typed.
  return plain.filter((part) => part.is_match).length === excerpt.filter((part) => part.is_match).length ? plain : excerpt;
}

/** @param {string} text @param {Part[]} excerpt @param {number} start */
function withoutMarks(text, excerpt, start) {
  const isDrawn = new Uint8Array(text.length);
  for (const span of blocksOf(text).flatMap(({ lines }) => lines.flat())) isDrawn.fill(1, span.start, span.end);
  let [at, last] = [start, "\n"];
  const drawn = (unit) => {
    // Lines without anything that is drawn leave nothing between the others.
    const isShown = isDrawn[at++] || (unit === "\n" && last !== "\n");
    if (isShown) last = unit;
    return isShown;
  };
  return excerpt
    .map((part) => ({ ...part, text: part.text.split("").filter(drawn).join("") }))
    .filter((part) => part.text !== "");
}

/** @typedef {{ text: string, is_match: boolean }} Part */
