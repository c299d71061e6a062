import { make } from "./elements.js";

/** What can be typed, and what it finds; a button puts it in the field. */
const HINTS = [
  ["from:", "said by somebody"],
  ["in:", "in one chat"],
  ["after:", "from a day on"],
  ["before:", "before a day"],
  ["has:link", "with a link"],
  ["mentions:me", "that mention or answer you"],
  ['"two words"', "next to each other"],
  ["tac*", "words that begin so"],
  ["-word", "without a word"],
];

const LIMITS = "Case and accents do not matter. A word is found as it is written: other forms of it (taco, tacos) and mistyped ones are not, but tac* finds both.";

/** Fills what is shown while nothing is found. @param {HTMLElement} element @param {HTMLInputElement} field */
export function addSearchHelp(element, field) {
  const list = make("ul");
  list.append(...HINTS.map(([text, meaning]) => hintOf(text, meaning, field)));
  element.replaceChildren(make("h2", "", "You can say"), list, make("p", "hint", LIMITS));
}

function hintOf(text, meaning, field) {
  const row = make("li");
  const button = make("button", "filter", text);
  button.type = "button";
  button.addEventListener("click", () => insert(field, text));
  row.append(button, make("span", "", meaning));
  return row;
}

/** Behind what is typed; a day begins as today. */
function insert(field, text) {
  const added = /^(?:after|before):$/.test(text) ? `${text}${new Date().toISOString().slice(0, 10)}` : text;
  const { length } = field.value;
  const gap = length === 0 || field.value.endsWith(" ") ? "" : " ";
  field.setRangeText(`${gap}${added}`, length, length, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
