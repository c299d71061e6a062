import { blocksOf } from "./blocks.js";

// More than a row shows; a text can have 16 KiB.
const LOOKED_AT = 600;

/** How a text begins as it is read, without the marks that draw it: enough for a row or two. @param {string} text */
export const plainStart = (text) =>
  blocksOf(text.slice(0, LOOKED_AT))
    .flatMap(({ lines }) => lines.map((line) => line.map((span) => span.text).join("")))
    .join("\n");
