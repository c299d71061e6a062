import assert from "node:assert/strict";
import test from "node:test";
import { addressOf, readLocation } from "../../src/Talko.Web/wwwroot/js/location.js";

test("An address names a user and a chat by their numbers", () => {
  assert.deepEqual(readLocation("?user_id=1&chat_id=2"), { user: 1, name: null, chat: 2 });
  assert.deepEqual(readLocation("?user_id= 7 &user_name=Ada"), { user: 7, name: "Ada", chat: null });
  assert.deepEqual(readLocation(""), { user: null, name: null, chat: null });
  assert.deepEqual(readLocation(addressOf(3, 4)), { user: 3, name: null, chat: 4 });
});

test("What is no number is said to be none", () => {
  for (const bad of ["0", "-1", "1.5", "01", "9007199254740993", "x", ""]) assert.equal(readLocation(`?user_id=${bad}`).user, "bad");
});
