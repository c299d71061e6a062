import assert from "node:assert/strict";
import test from "node:test";
import { plainExcerpt } from "../../src/Talko.Web/wwwroot/js/text/excerpt.js";
import { read } from "./vector.js";

const partsOf = (parts) => parts.map(([text, isMatch]) => ({ text, is_match: isMatch }));

for (const { name, text, excerpt, plain } of read(new URL("../vectors/text/excerpts.json", import.meta.url))) {
  test(`An excerpt is read as the vectors say: ${name}`, () => {
    assert.deepEqual(plainExcerpt(text, partsOf(excerpt)), partsOf(plain));
  });
}
