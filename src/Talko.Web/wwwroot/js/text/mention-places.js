const WORD = /[\p{L}\p{Nd}]/u;

/** What names everybody. */
export const ALL = "all";

/**
 * Where a text names somebody: an at sign and the whole name, not in the middle of a word. From left to right, the at
 * sign included, each with the index of its name.
 * @param {string} text
 * @param {string[]} names
 */
export function mentionPlaces(text, names) {
  // "Ada Lovelace" is not meant by somebody who is only called "Ada".
  const longestFirst = names.map((name, index) => ({ name, index })).sort((a, b) => b.name.length - a.name.length);
  const places = [];
  for (let start = text.indexOf("@"); start >= 0; ) {
    const found = isWordAt(text, start - 1) ? undefined : longestFirst.find(({ name }) => isAt(text, start + 1, name));
    const end = start + 1 + (found?.name.length ?? 0);
    if (found) places.push({ start, end, name: found.index });
    start = text.indexOf("@", end);
  }
  return places;
}

/** @param {string} text @param {number} start @param {string} name */
const isAt = (text, start, name) =>
  name.length > 0
  && text.slice(start, start + name.length).toLowerCase() === name.toLowerCase()
  && !isWordAt(text, start + name.length);

/** @param {string} text @param {number} index */
const isWordAt = (text, index) => index >= 0 && index < text.length && WORD.test(text[index]);
