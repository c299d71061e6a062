import { byteLength, formatNumber } from "../format.js";

// As many parts of a query count; what follows them is passed over.
const MOST_TERMS = 16;
const MOST_BYTES = 512;

// A minus, then a phrase in quotes, a filter whose value is in quotes, or everything up to a gap. An open quote reaches to the end.
const TERM = /(-(?=\S))?(?:"[^"]*"?|(?:[^\s:]|:(?!"))*:"[^"]*"?|\S+)/gu;

/** The parts of a query, as the server takes it apart (protocol-conversations.md, Finding messages). @param {string} text */
export const termsOf = (text) => [...text.matchAll(TERM)].map(([term, minus]) => ({ term, isExcluded: minus !== undefined }));

// A filter whose value is still to come.
const UNFINISHED = /(?:^|\s)-?(?:from|in|before|after|has|mentions):"?$/iu;

/** What of a text that somebody types can be looked for by now. @param {string} text */
export const finishedPart = (text) => text.replace(UNFINISHED, "").trim();

/** Why a text cannot be looked for, in a sentence; "" where it can. @param {string} text @param {Record<string, number> | null} limits */
export function problemOf(text, limits) {
  const over = byteLength(text) - (limits?.max_search_bytes ?? MOST_BYTES);
  if (over > 0) return `This is too long to look for. Take away about ${formatNumber(over)} ${over === 1 ? "letter" : "letters"}.`;
  const terms = termsOf(text).slice(0, MOST_TERMS);
  const isExcludingAlone = terms.length > 0 && terms.every(({ isExcluded }) => isExcluded);
  return isExcludingAlone ? "Say also what to look for, not only what to leave out." : "";
}

/** What is said of a text that is looked for in part alone; "" where it is not. @param {string} text */
export const noteOn = (text) => (termsOf(text).length > MOST_TERMS ? `Only the first ${MOST_TERMS} words and filters count.` : "");
