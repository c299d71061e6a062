import assert from "node:assert/strict";
import test from "node:test";
import { finishedPart, noteOn, problemOf, termsOf } from "../../src/Talko.Web/wwwroot/js/search/query.js";
import { asValue, canBeValue, valueAt } from "../../src/Talko.Web/wwwroot/js/search/values.js";
import { read } from "./vector.js";

const cases = read(new URL("../vectors/text/queries.json", import.meta.url));

test("A query is taken apart as the vectors say, to which the server is held", () => {
  for (const { text, terms } of cases) {
    assert.deepEqual(termsOf(text).map(({ term, isExcluded }) => ({ term, is_excluded: isExcluded })), terms);
  }
});

test("What cannot be looked for is said before anybody is asked", () => {
  assert.equal(problemOf("tacos -beans", null), "");
  assert.equal(problemOf("", null), "");
  assert.match(problemOf('-beans -"a b"', null), /not only what to leave out/);
  assert.equal(problemOf("é".repeat(256), null), "");
  assert.match(problemOf("é".repeat(257), null), /too long to look for. Take away about 2 letters\./);
  assert.match(problemOf("12345678901", { max_search_bytes: 10 }), /about 1 letter\./);
});

test("Of more than sixteen parts it is said that the others do not count", () => {
  assert.equal(noteOn("a ".repeat(16)), "");
  assert.match(noteOn("a ".repeat(17)), /first 16/);
});

test("A filter whose value is still to come is no word to look for", () => {
  assert.equal(finishedPart("tacos from:"), "tacos");
  assert.equal(finishedPart('-in:"'), "");
  assert.equal(finishedPart("tacos from:Ada "), "tacos from:Ada");
  assert.equal(finishedPart("whence from"), "whence from");
});

const typed = (text, caret = text.length) => {
  const value = valueAt(text, caret);
  return value && `${value.filter} ${value.typed} ${text.slice(value.start, value.end)}`;
};

test("The value of a filter is found where somebody types it, in quotes or without", () => {
  assert.equal(typed("from:"), "from  ");
  assert.equal(typed("tea -FROM:ad"), "from ad ad");
  assert.equal(typed('in:"big t'), 'in big t "big t');
  assert.equal(typed("from:adam tea", 7), "from ad adam");
  assert.equal(typed('from:"adam l" tea', 8), 'from ad "adam');
  for (const text of ["from:ada ", 'from:"ada" ', "whencefrom:a", "to:a"]) assert.equal(typed(text), null, text);
});

test("A name with spaces becomes a value in quotes, one with a quote none", () => {
  assert.equal(asValue("Ada"), "Ada");
  assert.equal(asValue("Ada Lovelace"), '"Ada Lovelace"');
  assert.ok(!canBeValue('Ada "the first"'));
});
