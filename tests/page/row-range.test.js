import assert from "node:assert/strict";
import test from "node:test";
import { MOST_ROWS, RowRange } from "../../src/Talko.Web/wwwroot/js/views/row-range.js";

const entries = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => ({ message_id: first + i }));
const waiting = (count) => Array.from({ length: count }, (_, i) => ({ id: `item ${i}` }));

/** The ids of the first and the last entry with a row, and how many there are. */
function shown(range, list, followsEnd = false) {
  const { shown: rows } = range.of(list, followsEnd);
  return [rows[0]?.message_id, rows.at(-1)?.message_id, rows.length];
}

function atEnd(list) {
  const range = new RowRange();
  range.toEnd(list);
  return range;
}

test("At the end the newest have rows, and never too many", () => {
  const range = atEnd(entries(1, 1000));
  assert.deepEqual(shown(range, entries(1, 1000), true), [701, 1000, 300]);
  assert.deepEqual(shown(range, entries(1, 1100), true), [701, 1100, 400]);
  assert.deepEqual(shown(range, entries(1, 1101), true), [802, 1101, 300]);
  assert.deepEqual(shown(range, entries(900, 1101), true), [900, 1101, 202]);
});

test("What comes while somebody reads takes no row away from what is read", () => {
  const range = atEnd(entries(1, 1000));
  assert.deepEqual(shown(range, entries(1, 1400)), [701, 1100, 400]);
  assert.ok(!range.isAtEnd);
  assert.deepEqual(shown(range, entries(1, 5000)), [701, 1100, 400]);
});

test("Up and down it reaches every entry", () => {
  const list = entries(1, 5000);
  const range = atEnd(list);
  for (let moves = 0; range.moveUp(list); moves++) assert.ok(moves < 50);
  assert.deepEqual(shown(range, list), [1, 400, 400]);
  assert.ok(range.isAtStart(list));
  for (let moves = 0; range.moveDown(list); moves++) assert.ok(moves < 50);
  assert.deepEqual(shown(range, list), [5000 - MOST_ROWS + 1, 5000, 400]);
  assert.ok(range.isAtEnd);
});

test("Older entries have no rows until it moves up, and the line before the first one is known", () => {
  const range = atEnd(entries(101, 150));
  assert.deepEqual(shown(range, entries(1, 150)), [101, 150, 50]);
  assert.equal(range.of(entries(1, 150), false).before.message_id, 100);
  assert.ok(range.of(entries(1, 150), false).hasEarlier);
  range.moveUp(entries(1, 150));
  assert.deepEqual(shown(range, entries(1, 150)), [1, 150, 150]);
});

test("It goes to an entry in the middle", () => {
  const list = entries(1, 5000);
  const range = atEnd(list);
  assert.ok(!range.has(2000));
  range.around(list, 2000);
  assert.ok(range.has(2000));
  assert.deepEqual(shown(range, list), [1900, 2299, 400]);
  range.around(list, 3);
  assert.deepEqual(shown(range, list), [1, 400, 400]);
});

test("What waits to be sent stands last and turns into messages in place", () => {
  const range = atEnd(waiting(2));
  assert.equal(range.of(waiting(2), true).shown.length, 2);
  assert.equal(range.of([...entries(5, 5), ...waiting(1)], true).shown.length, 2);
  assert.deepEqual(shown(range, entries(5, 6), true), [5, 6, 2]);
  assert.equal(range.of([...entries(5, 6), ...waiting(900)], true).shown.length, 300);
  assert.equal(range.of([...entries(5, 6), ...waiting(900)], true).shown.length, 300);
});

test("Of nothing it shows nothing", () => {
  assert.deepEqual(atEnd([]).of([], true), { before: null, shown: [], hasEarlier: false });
});
