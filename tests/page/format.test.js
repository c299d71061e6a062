import assert from "node:assert/strict";
import test from "node:test";
import { byteLength, formatNames, hueOf, inSentence, initials, sameDay, withFullStop } from "../../src/Talko.Web/wwwroot/js/format.js";

test("Initials are of the first and the last word, as a person sees characters", () => {
  assert.equal(initials("Joe Rogan"), "JR");
  assert.equal(initials("ada  king  lovelace"), "AL");
  assert.equal(initials("👩‍🚀 Zoë"), "👩‍🚀Z");
  assert.equal(initials("x"), "X");
  assert.equal(initials(" "), "?");
});

test("Names are listed up to four, then three and how many others", () => {
  assert.equal(formatNames([]), "");
  assert.equal(formatNames(["Ada"]), "Ada");
  assert.equal(formatNames(["Ada", "Grace"]), "Ada and Grace");
  assert.equal(formatNames(["a", "b", "c", "d"]), "a, b, c and d");
  assert.equal(formatNames(["a", "b", "c", "d"], 5), "a, b, c and 2 others");
  assert.equal(formatNames(["a"], 2), "a and 1 other");
});

test("A name in a sentence does not turn the writing after it around", () => {
  assert.equal(inSentence("a\u202eb\u2066c\u200f"), "abc");
});

test("A text's length is in bytes of UTF-8", () => {
  assert.equal(byteLength("aé€😀"), 10);
});

test("A user has the same colour always", () => {
  assert.equal(hueOf(3), hueOf(3));
  assert.notEqual(hueOf(3), hueOf(4));
});

test("Days are those of this place", () => {
  const noon = new Date(2026, 10, 27, 12).getTime();
  assert.ok(sameDay(noon, noon + 11 * 3_600_000));
  assert.ok(!sameDay(noon, noon + 13 * 3_600_000));
});

test("What ends in a full stop gets no second one", () => {
  assert.equal(withFullStop("You are Ada"), "You are Ada.");
  for (const ended of ["You are Ada Jr.", "Who?", "Wait…", "好。"]) assert.equal(withFullStop(ended), ended);
});
