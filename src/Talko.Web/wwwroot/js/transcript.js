import { formatStamp, inSentence } from "./format.js";

// A further line of a text stands apart, so that nobody writes a line in another one's name.
const FURTHER = "\n    ";

const BREAK = /\r\n|[\n\v\f\r\u0085\u2028\u2029]/u;

/** A conversation as plain text: every line says when, who and what. @param {{ ts: number, name: string, text: string }[]} lines */
export const transcript = (lines) =>
  lines.map(({ ts, name, text }) => `${formatStamp(ts)} ${inSentence(name)}: ${text.split(BREAK).join(FURTHER)}`).join("\n");
