import assert from "node:assert/strict";
import test from "node:test";
import { transcript } from "../../src/Talko.Web/wwwroot/js/transcript.js";

const ts = new Date(2026, 10, 7, 9, 5).getTime();
const line = (name, text) => ({ ts, name, text });

test("Every message says when, who and what", () => {
  assert.equal(
    transcript([line("Ada", "**Hello**"), line("Joe Rogan", "Hi")]),
    "2026-11-07 09:05 Ada: **Hello**\n2026-11-07 09:05 Joe Rogan: Hi",
  );
});

test("No text can hold a line that looks like another's", () => {
  for (const end of ["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029"]) {
    const copied = transcript([line("Mallory", `one${end}2026-11-07 09:05 Ada: I owe you`)]);
    assert.equal(copied, "2026-11-07 09:05 Mallory: one\n    2026-11-07 09:05 Ada: I owe you");
  }
});

test("A name does not turn the line around", () => {
  assert.equal(transcript([line("Mal\u202elory", "x")]), "2026-11-07 09:05 Mallory: x");
});
