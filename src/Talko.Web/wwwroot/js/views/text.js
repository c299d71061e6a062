import { blocksOf } from "../text/blocks.js";
import { mentionPlaces } from "../text/mention-places.js";
import { make } from "./elements.js";

/**
 * Shows a text in an element: its marks and addresses as elements, and whom it names; everything else as text. Never as
 * markup.
 * @param {HTMLElement} element @param {string} text @param {Mention[]} mentions
 */
export function showText(element, text, mentions = []) {
  const blocks = blocksOf(text);
  const isPlain = blocks.length === 1 && blocks[0].kind === "paragraph";
  element.replaceChildren(...(isPlain ? nodesOf(blocks[0], mentions) : blocks.map((block) => toBlock(block, mentions))));
}

function toBlock(block, mentions) {
  const element = make({ code: "pre", quote: "blockquote", paragraph: "p" }[block.kind]);
  element.append(...nodesOf(block, mentions));
  // The browser leaves out an empty line at the end of a block.
  if (block.lines.at(-1).length === 0) element.append("\n");
  return element;
}

function nodesOf({ kind, lines }, mentions) {
  const named = kind === "code" ? [] : mentions;
  return lines.flatMap((line, index) => [...(index > 0 ? ["\n"] : []), ...line.flatMap((span) => toNodes(span, named))]);
}

function toNodes({ text, href, code, bold, italic }, mentions) {
  const nodes = href ? [linkTo(href, text)] : code ? [make("code", "", text)] : textNodes(text, mentions);
  const slanted = italic ? [within("em", nodes)] : nodes;
  return bold ? [within("strong", slanted)] : slanted;
}

/** A text in pieces, of which those that name somebody stand out. */
function textNodes(text, mentions) {
  const nodes = [];
  let at = 0;
  for (const { start, end, name } of mentionPlaces(text, mentions.map((mention) => mention.name))) {
    nodes.push(text.slice(at, start), make("span", mentions[name].isMine ? "mention mine" : "mention", text.slice(start, end)));
    at = end;
  }
  return [...nodes, text.slice(at)].filter((node) => node !== "");
}

function within(tag, nodes) {
  const element = make(tag);
  element.append(...nodes);
  return element;
}

function linkTo(href, text) {
  const link = make("a", "", text);
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

/** @typedef {{ name: string, isMine: boolean }} Mention */
