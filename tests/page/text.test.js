import assert from "node:assert/strict";
import test from "node:test";
import { blocksOf } from "../../src/Talko.Web/wwwroot/js/text/blocks.js";
import { read } from "./vector.js";

// Far more than any of them takes, and far less than one that looks at a long text again and again.
const TIMEOUT_MS = 5_000;

const cases = read(new URL("../vectors/text/cases.json", import.meta.url));

for (const { name, text, times = 1, blocks, plain } of cases) {
  test(`A text is drawn as the vectors say: ${name}`, { timeout: TIMEOUT_MS }, () => {
    const typed = text.repeat(times);
    const found = blocksOf(typed);
    assert.deepEqual(found.map(drawn), plain ? [paragraph(typed)] : blocks);
    for (const { text: shown, start, end, href } of found.flatMap(({ lines }) => lines.flat())) {
      if (!href) assert.equal(typed.slice(start, end), shown);
    }
  });
}

/** Without where it stands in its text. */
const drawn = ({ kind, lines }) => ({ kind, lines: lines.map((line) => line.map(({ start, end, ...look }) => look)) });

/** What a text without any mark is drawn as. */
const paragraph = (text) => ({ kind: "paragraph", lines: text.split("\n").map((line) => (line ? [{ text: line }] : [])) });
