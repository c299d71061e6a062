import { make, setText } from "./elements.js";

/** What a message answers, above its text: a button that leads there. @param {HTMLElement} row @param {Quote | null} quote */
export function showQuote(row, quote) {
  const known = row.querySelector(".quote");
  if (!quote) {
    known?.remove();
    return;
  }
  const element = known ?? createQuote(row);
  element.dataset.id = String(quote.id);
  setText(element.querySelector(".quote-name"), quote.name);
  setText(element.querySelector(".quote-text"), quote.text);
}

function createQuote(row) {
  const quote = make("button", "quote");
  quote.type = "button";
  quote.dataset.act = "jump";
  const text = make("span", "quote-text");
  text.dir = "auto";
  quote.append(make("span", "visually-hidden", "In answer to "), make("bdi", "quote-name"), " ", text);
  row.querySelector(".body").before(quote);
  return quote;
}

/** @typedef {{ id: number, name: string, text: string, isKnown: boolean }} Quote */
