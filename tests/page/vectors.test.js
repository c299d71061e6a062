import assert from "node:assert/strict";
import test from "node:test";
import { run, vectors } from "./vector.js";

// The page's rule for staying right, held to the cases that the library's is held to as well.
for (const vector of vectors) test(`${vector.file}: ${vector.name}`, () => run(vector));

test("There are vectors", (context) => {
  assert.ok(vectors.length > 0);
  context.diagnostic(`${vectors.length} vectors`);
});
