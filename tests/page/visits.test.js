import assert from "node:assert/strict";
import test from "node:test";
import { Visits } from "../../src/Talko.Web/wwwroot/js/visits.js";

const chats = [1, 2, 3, 4, 5].map((id) => ({ id }));

function orderAfter(...entered) {
  const visits = new Visits();
  entered.forEach((id) => visits.enter(id));
  return visits.inOrder(chats).map(({ id }) => id);
}

test("The open chat is last, and nothing else moves at first", () => {
  assert.deepEqual(orderAfter(), [1, 2, 3, 4, 5]);
  assert.deepEqual(orderAfter(2), [1, 3, 4, 5, 2]);
});

test("The chat one came from is first, then those before it", () => {
  assert.deepEqual(orderAfter(5, 4, 1), [4, 5, 2, 3, 1]);
  assert.deepEqual(orderAfter(5, 4, 5), [4, 1, 2, 3, 5]);
  assert.deepEqual(orderAfter(5, null), [5, 1, 2, 3, 4]);
  assert.deepEqual(orderAfter(9, 1), [2, 3, 4, 5, 1]);
});
