import { linksIn } from "./links.js";
import { codeIn, emphasisIn } from "./marks.js";

/**
 * A line as it is drawn (docs/decisions/text.md).
 * @param {string} line @param {number} offset Where the line stands in its text.
 * @returns {Span[]}
 */
export function spansOf(line, offset) {
  const code = codeIn(line);
  const taken = [...code, ...linksBetween(line, code)].sort((a, b) => a.start - b.start);
  const parts = [...taken, ...emphasisIn(line, taken)].sort((a, b) => a.start - b.start);
  return draw(line, offset, parts);
}

/** @param {string} line @param {{ start: number, end: number }[]} code */
function linksBetween(line, code) {
  const starts = [0, ...code.map(({ end }) => end)];
  const ends = [...code.map(({ start }) => start), line.length];
  return starts.flatMap((start, index) => linksIn(line.slice(start, ends[index]), start));
}

function draw(line, offset, parts) {
  /** @type {Span[]} */
  const spans = [];
  const open = new Set();
  const add = (start, end, look) => look.text && spans.push({ start: offset + start, end: offset + end, ...look, ...emphasis(open) });
  let drawn = 0;
  for (const { start, end, length, look, marks = 0 } of parts) {
    add(drawn, start, { text: line.slice(drawn, start) });
    if (look) add(start + marks, end - marks, look);
    else if (!open.delete(length)) open.add(length);
    drawn = end;
  }
  add(drawn, line.length, { text: line.slice(drawn) });
  return spans;
}

/** @param {Set<number>} open Lengths of the runs that are open. */
const emphasis = (open) => ({
  ...(open.has(2) || open.has(3) ? { bold: true } : {}),
  ...(open.has(1) || open.has(3) ? { italic: true } : {}),
});

/**
 * What is shown, how, and what of the text it is, without the marks.
 * @typedef {{ text: string, start: number, end: number, href?: string, code?: true, bold?: true, italic?: true }} Span
 */
