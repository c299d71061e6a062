import assert from "node:assert/strict";
import test from "node:test";
import { backoff } from "../../src/Talko.Web/wwwroot/js/net/backoff.js";

test("A wait is anything up to a bound that doubles", (context) => {
  const { random } = Math;
  context.after(() => (Math.random = random));
  Math.random = () => 1;
  assert.deepEqual([0, 1, 2, 3, 4, 5, 100].map((attempt) => backoff(attempt)), [500, 1000, 2000, 4000, 8000, 8000, 8000]);
  Math.random = () => 0;
  assert.equal(backoff(5), 0);
});

test("A server that said how long gets as much more, up to the longest", (context) => {
  const { random } = Math;
  context.after(() => (Math.random = random));
  Math.random = () => 0;
  assert.deepEqual([null, -5, 250, 1_000_000].map((askedFor) => backoff(0, askedFor)), [0, 0, 250, 8000]);
});
