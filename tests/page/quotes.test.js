import assert from "node:assert/strict";
import test from "node:test";
import { firstWords } from "../../src/Talko.Web/wwwroot/js/quotes.js";

const cases = [
  ["**Bring** the `tacos`", "Bring the tacos"],
  ["> what?\nthis", "what? …"],
  ["```js\nlet a;\nlet b;\n```", "let a; …"],
  ["```\n\n```", "``` …"],
  ["2 * 3", "2 * 3"],
];

for (const [text, shown] of cases) {
  test(`A quote shows how a text begins as it is read: ${JSON.stringify(text)}`, () => assert.equal(firstWords(text), shown));
}
