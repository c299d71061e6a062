import { blocksOf } from "../text/blocks.js";
import { make } from "./elements.js";

/** Shows a text in an element: its marks and addresses as elements, everything else as text. Never as markup. */
export function showText(element, text) {
  const blocks = blocksOf(text);
  const isPlain = blocks.length === 1 && blocks[0].kind === "paragraph";
  element.replaceChildren(...(isPlain ? nodesOf(blocks[0].lines) : blocks.map(toBlock)));
}

function toBlock({ kind, lines }) {
  const block = make({ code: "pre", quote: "blockquote", paragraph: "p" }[kind]);
  block.append(...nodesOf(lines));
  // The browser leaves out an empty line at the end of a block.
  if (lines.at(-1).length === 0) block.append("\n");
  return block;
}

const nodesOf = (lines) => lines.flatMap((line, index) => [...(index > 0 ? ["\n"] : []), ...line.map(toNode)]);

function toNode({ text, href, code, bold, italic }) {
  let node = href ? linkTo(href, text) : code ? make("code", "", text) : document.createTextNode(text);
  if (italic) node = within("em", node);
  return bold ? within("strong", node) : node;
}

function within(tag, node) {
  const element = make(tag);
  element.append(node);
  return element;
}

function linkTo(href, text) {
  const link = make("a", "", text);
  link.href = href;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}
