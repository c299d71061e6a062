const LINK = /https?:\/\/[^\s<>"'`\u0000-\u001f]+/giu;

// What stands after an address in a sentence is not a part of it.
const TRAILING = /[.,;:!?…)\]}»”’]+$/u;

/** Cuts a text into pieces, { text } or { text, href }; put together they are the text again. */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(LINK)) {
    const address = trimmed(match[0]);
    if (!URL.canParse(address)) continue;
    if (match.index > end) found.push({ text: text.slice(end, match.index) });
    found.push({ text: address, href: address });
    end = match.index + address.length;
  }
  if (end < text.length) found.push({ text: text.slice(end) });
  return found;
}

function trimmed(address) {
  const short = address.replace(TRAILING, "");
  // A bracket that the address itself opened belongs to it: …/wiki/Taco_(food)
  return short.includes("(") && address[short.length] === ")" ? `${short})` : short;
}

/** Shows a text in an element: as text, with its web addresses as links. Never as markup. */
export function showText(element, text) {
  element.replaceChildren(...pieces(text).map(toNode));
}

function toNode(piece) {
  if (!piece.href) return document.createTextNode(piece.text);
  const link = document.createElement("a");
  link.href = piece.href;
  link.textContent = piece.text;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
