// The value of a filter that is being typed: in quotes with spaces, else without.
const OPEN = /(?:^|\s)-?(from|in):(?:"([^"]*)|([^\s"]*))$/iu;
const REST = /^[^\s"]*"?/u;

/** The filter whose value somebody types, and where that stands; null where nobody does. @param {string} text @param {number} caret @returns {Value | null} */
export function valueAt(text, caret) {
  const [, filter, quoted, plain] = OPEN.exec(text.slice(0, caret)) ?? [];
  if (filter === undefined) return null;
  const typed = quoted ?? plain;
  const start = caret - typed.length - (quoted === undefined ? 0 : 1);
  const [rest] = REST.exec(text.slice(caret)) ?? [""];
  return { filter: filter.toLowerCase(), typed, start, end: caret + rest.length };
}

/** A name as a filter's value. @param {string} name */
export const asValue = (name) => (/\s/u.test(name) ? `"${name}"` : name);

/** Whether a name can be one: a quote cannot be quoted. @param {string} name */
export const canBeValue = (name) => !name.includes('"');

/** @typedef {{ filter: string, typed: string, start: number, end: number }} Value */
