/** @typedef {{ text: string, name: string }} Emoji */

const FILE = new URL("../emoji.txt", import.meta.url);

/** @type {Promise<Emoji[]> | null} */
let known = null;

/** All emoji in Unicode's own order; a failure is told, and the next call tries again. */
export function allEmoji() {
  known ??= load().catch((error) => {
    known = null;
    throw error;
  });
  return known;
}

async function load() {
  const response = await fetch(FILE);
  if (!response.ok) throw new Error("The emoji could not be loaded.");
  return parse(await response.text());
}

/** One a line: the emoji, a space, its name. @param {string} text @returns {Emoji[]} */
export const parse = (text) => text.trimEnd().split("\n").map((line) => {
  const end = line.indexOf(" ");
  return { text: line.slice(0, end), name: line.slice(end + 1) };
});

/**
 * Those in whose name words begin with each word of a text; names that begin with the text come first.
 * @param {Emoji[]} all @param {string} text
 */
export function findEmoji(all, text) {
  const typed = text.trim().toLowerCase();
  const words = wordsOf(typed);
  const found = all.filter(({ name }) => words.every((word) => wordsOf(name.toLowerCase()).some((other) => other.startsWith(word))));
  const isFirst = (/** @type {Emoji} */ { name }) => name.toLowerCase().startsWith(typed);
  return [...found.filter(isFirst), ...found.filter((emoji) => !isFirst(emoji))];
}

/** @param {string} text */
const wordsOf = (text) => text.split(/[ \-:,_“”()]+/).filter(Boolean);
