import { formatNumber } from "../format.js";
import { make, setAttribute, setText } from "./elements.js";

/** The reactions on a message: each a button that sets it, or takes it back. @param {HTMLElement} row @param {Reaction[]} reactions */
export function showReactions(row, reactions) {
  /** @type {any} */
  const known = row.querySelector(".reactions");
  if (reactions.length === 0) {
    known?.remove();
    return;
  }
  const list = known ?? make("div", "reactions");
  if (!known) row.querySelector(".bubble")?.after(list);
  const chips = new Map([...list.children].map((chip) => [chip.dataset.reaction, chip]));
  const wanted = reactions.map((reaction) => fill(chips.get(reaction.reaction) ?? create(reaction), reaction));
  for (const chip of chips.values()) {
    if (!wanted.includes(chip)) chip.remove();
  }
  wanted.forEach((chip, index) => list.children[index] !== chip && list.insertBefore(chip, list.children[index] ?? null));
}

function create({ reaction }) {
  const chip = make("button", "reaction");
  chip.type = "button";
  chip.dataset.act = "toggle";
  chip.dataset.reaction = reaction;
  chip.append(make("span", "emoji", reaction), " ", make("span", "count"));
  return chip;
}

function fill(chip, { reaction, count, isOwn, who }) {
  setText(chip.querySelector(".count"), formatNumber(count));
  setAttribute(chip, "aria-pressed", String(isOwn));
  setAttribute(chip, "aria-label", `${reaction} ${formatNumber(count)}: ${who}`);
  setAttribute(chip, "title", who);
  return chip;
}

/** @typedef {{ reaction: string, count: number, isOwn: boolean, who: string }} Reaction */
