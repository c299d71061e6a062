import { blocksOf } from "./blocks.js";

// More than a row shows; a text can have 16 KiB.
const LOOKED_AT = 600;

/**
 * How a text begins as it is read, without the marks that draw it: enough for a row or two. As it was typed where nothing
 * is drawn of it.
 * @param {string} text
 */
export function plainStart(text) {
  const typed = text.slice(0, LOOKED_AT);
  const plain = blocksOf(typed)
    .flatMap(({ lines }) => lines.map((line) => line.map((span) => span.text).join("")))
    .join("\n");
  return plain.trim() ? plain : typed;
}
