import { isLetter } from "./letters.js";

/**
 * The code in a line: from a run of backticks to the next one of the same length.
 * @param {string} line
 */
export function codeIn(line) {
  const runs = [...line.matchAll(/`+/g)];
  const next = partners(runs);
  const found = [];
  for (let index = 0; index < runs.length; index++) {
    const [open, partner] = [runs[index], next[index]];
    const before = line[open.index - 1];
    if (partner === undefined || isLetter(before) || before === "\\") continue;
    const close = runs[partner];
    const marks = open[0].length;
    const text = line.slice(open.index + marks, close.index);
    found.push({ start: open.index, end: close.index + marks, marks, look: { text, code: true } });
    index = partner;
  }
  return found;
}

/** For each run the index of the next one of the same length. @param {RegExpExecArray[]} runs */
function partners(runs) {
  const seen = new Map();
  const next = new Array(runs.length);
  for (let index = runs.length - 1; index >= 0; index--) {
    const { length } = runs[index][0];
    next[index] = seen.get(length);
    seen.set(length, index);
  }
  return next;
}

/**
 * The runs of stars in a line that begin or end an emphasis, in order; those inside code and links are none.
 * @param {string} line @param {{ start: number, end: number }[]} taken Code and links, in order.
 */
export function emphasisIn(line, taken) {
  const found = [];
  const open = new Map();
  for (const run of starsIn(line, taken)) {
    const { length } = run;
    if (open.has(length) && closes(line, run)) {
      found.push(open.get(length), run);
      open.delete(length);
    } else if (opens(line, run)) {
      open.set(length, run);
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** @param {string} line @param {{ start: number, end: number }[]} taken */
function starsIn(line, taken) {
  let passed = 0;
  return [...line.matchAll(/\*+/g)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, length: match[0].length }))
    .filter((run) => {
      while (taken[passed]?.end <= run.start) passed++;
      return run.length <= 3 && !(taken[passed]?.start <= run.start);
    });
}

/** @param {string} line @param {{ start: number, end: number }} run */
function opens(line, { start, end }) {
  return isOutside(line[start - 1]) && isInside(line[end]) && !".,:;!?)]}>".includes(line[end]);
}

/** @param {string} line @param {{ start: number, end: number }} run */
function closes(line, { start, end }) {
  return isOutside(line[end]) && isInside(line[start - 1]) && !"([{<".includes(line[start - 1]);
}

/** @param {string | undefined} unit */
const isOutside = (unit = "") => !isLetter(unit) && !isSlash(unit);

/** @param {string | undefined} unit */
const isInside = (unit = "") => /\S/u.test(unit) && !isSlash(unit);

// In paths, patterns, comments and escapes a star is a star.
/** @param {string} unit */
const isSlash = (unit) => unit === "/" || unit === "\\";
