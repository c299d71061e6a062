import assert from "node:assert/strict";
import test from "node:test";
import { Turns } from "../../src/Talko.Web/wwwroot/js/turns.js";

test("Works go one after another, also after one that failed", async () => {
  const turns = new Turns();
  const done = [];
  const first = turns.run(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    done.push("first");
    throw new Error("first");
  });
  const second = turns.run(async () => done.push("second"));
  await assert.rejects(first, /first/);
  await second;
  assert.deepEqual(done, ["first", "second"]);
});
