import { isLetter } from "./letters.js";

// Punctuation of texts without spaces, which no address is typed with.
const ENDS = "\u2010-\u2027\u2030-\u205e«»\u3000-\u3004\u3008-\u303f\ufe10-\ufe1f\ufe30-\ufe6f"
  + "\uff01-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65";
const ADDRESS = new RegExp(`(?:https?://(?=[\\p{L}\\p{N}[])|www\\.)(?:(?!\\*\\*)[^\\s\\p{Cc}<>"'\`${ENDS}])+`, "giu");
const FULL_NAME = /^www\.[^./?#]+\.[^./?#]/i;

/** What stands behind an address in a sentence. */
const AFTER = ".,:;!?]}*،؛؟۔।";

// Joiners are a part of words in some scripts; whatever else has no shape of its own may hide, or turn writing around.
const UNSEEN = /(?![\u200c\u200d])\p{Cf}/gu;

/**
 * The web addresses in a text, in order. What is shown of one is what it leads to.
 * @param {string} text @param {number} offset Where the text stands in its line.
 */
export function linksIn(text, offset = 0) {
  return [...text.matchAll(ADDRESS)].map((match) => linkAt(text, match, offset)).filter((link) => link !== null);
}

/** @param {string} text @param {RegExpExecArray} match @param {number} offset */
function linkAt(text, match, offset) {
  const typed = trimmed(match[0]);
  const shown = typed.replace(UNSEEN, encodeURIComponent);
  const isNameOnly = /^w/i.test(typed);
  if (isNameOnly && !(FULL_NAME.test(typed) && mayBegin(text[match.index - 1]))) return null;
  const href = isNameOnly ? `https://${shown}` : shown;
  if (!URL.canParse(href)) return null;
  return { start: offset + match.index, end: offset + match.index + typed.length, look: { text: shown, href } };
}

/** @param {string | undefined} before */
const mayBegin = (before) => !isLetter(before) && !(before && "/\\@.-".includes(before));

/** Without what ends the sentence; a bracket that the address opened belongs to it: …/wiki/Taco_(food) */
function trimmed(address) {
  let unopened = address.split(")").length - address.split("(").length;
  let end = address.length;
  for (; end > 0; end--) {
    const last = address[end - 1];
    if (last === ")" && unopened > 0) unopened--;
    else if (!AFTER.includes(last)) break;
  }
  return address.slice(0, end);
}
