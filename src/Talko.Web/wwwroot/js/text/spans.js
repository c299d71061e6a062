import { linksIn } from "./links.js";
import { codeIn, emphasisIn } from "./marks.js";

/**
 * A line as it is drawn: { text, href?, code?, bold?, italic? } (docs/decisions/text.md).
 * @param {string} line
 * @returns {Span[]}
 */
export function spansOf(line) {
  const code = codeIn(line);
  const taken = [...code, ...linksBetween(line, code)].sort((a, b) => a.start - b.start);
  const parts = [...taken, ...emphasisIn(line, taken)].sort((a, b) => a.start - b.start);
  return draw(line, parts);
}

/** @param {string} line @param {{ start: number, end: number }[]} code */
function linksBetween(line, code) {
  const starts = [0, ...code.map(({ end }) => end)];
  const ends = [...code.map(({ start }) => start), line.length];
  return starts.flatMap((start, index) => linksIn(line.slice(start, ends[index]), start));
}

function draw(line, parts) {
  /** @type {Span[]} */
  const spans = [];
  const open = new Set();
  const add = (look) => look.text && spans.push({ ...look, ...emphasis(open) });
  let end = 0;
  for (const part of parts) {
    add({ text: line.slice(end, part.start) });
    if (part.look) add(part.look);
    else if (!open.delete(part.length)) open.add(part.length);
    end = part.end;
  }
  add({ text: line.slice(end) });
  return spans;
}

/** @param {Set<number>} open Lengths of the runs that are open. */
const emphasis = (open) => ({
  ...(open.has(2) || open.has(3) ? { bold: true } : {}),
  ...(open.has(1) || open.has(3) ? { italic: true } : {}),
});

/** @typedef {{ text: string, href?: string, code?: true, bold?: true, italic?: true }} Span */
