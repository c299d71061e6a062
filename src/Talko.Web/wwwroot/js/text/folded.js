/** Letters without accents and case: "Zoë" is found by "zoe". @param {string} text */
export const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
