import { spansOf } from "./spans.js";

const FENCE = /^(`{3,})([A-Za-z0-9+#._-]{0,20})\s*$/;
const QUOTE_MARK = "> ".length;

/**
 * A text as it is drawn (docs/decisions/text.md).
 * @param {string} text
 * @returns {Block[]}
 */
export function blocksOf(text) {
  const lines = text.split("\n");
  const starts = startsOf(lines);
  const ends = fenceEnds(lines);
  /** @type {Block[]} */
  const blocks = [];
  for (let at = 0; at < lines.length; at++) {
    const end = ends[at] ?? 0;
    if (end > at + 1) {
      blocks.push({ kind: "code", lines: lines.slice(at + 1, end).map((line, index) => asTyped(line, starts[at + 1 + index])) });
      at = end;
    } else {
      addLine(blocks, lines[at], starts[at]);
    }
  }
  return blocks;
}

/** Where each line stands in its text. @param {string[]} lines */
function startsOf(lines) {
  let start = 0;
  return lines.map((line) => {
    const own = start;
    start += line.length + 1;
    return own;
  });
}

/** For each line that may begin a block of code, the next one that may end it. @param {string[]} lines */
function fenceEnds(lines) {
  const closing = new Map();
  /** @type {(number | undefined)[]} */
  const ends = new Array(lines.length);
  for (let at = lines.length - 1; at >= 0; at--) {
    const [, ticks, language] = FENCE.exec(lines[at]) ?? [];
    if (!ticks) continue;
    ends[at] = closing.get(ticks.length);
    if (!language) closing.set(ticks.length, at);
  }
  return ends;
}

/** @param {Block[]} blocks @param {string} line @param {number} start */
function addLine(blocks, line, start) {
  const isOpen = blocks.at(-1)?.kind === "quote";
  const isQuoted = isOpen ? /^>( |$)/.test(line) : line.startsWith("> ") && line.trim() !== ">";
  const kind = isQuoted ? "quote" : "paragraph";
  if (blocks.at(-1)?.kind !== kind) blocks.push({ kind, lines: [] });
  const marks = isQuoted ? Math.min(QUOTE_MARK, line.length) : 0;
  blocks.at(-1)?.lines.push(spansOf(line.slice(marks), start + marks));
}

/** @param {string} line @param {number} start */
const asTyped = (line, start) => (line ? [{ text: line, start, end: start + line.length }] : []);

/** @typedef {{ kind: "paragraph" | "quote" | "code", lines: import("./spans.js").Span[][] }} Block */
