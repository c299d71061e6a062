const LETTER = /[\p{L}\p{M}\p{N}]/u;

// Scripts without spaces between words, or with endings joined to what is marked: a mark may stand inside their words.
const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\udfff\uf900-\uffef]/;

/** Whether a mark beside this character would stand inside a word. @param {string | undefined} unit */
export const isLetter = (unit = "") => LETTER.test(unit) && !UNSPACED.test(unit);
