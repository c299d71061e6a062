import { blocksOf } from "./blocks.js";

/** A text as it is read, without the marks that draw it. @param {string} text */
export const plainText = (text) =>
  blocksOf(text)
    .flatMap(({ lines }) => lines.map((line) => line.map((span) => span.text).join("")))
    .join("\n");
