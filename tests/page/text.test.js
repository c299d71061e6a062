import assert from "node:assert/strict";
import test from "node:test";
import { pieces } from "../../src/Talko.Web/wwwroot/js/text.js";

const linksIn = (text) => pieces(text).filter(({ href }) => href).map(({ href }) => href);

test("Put together the pieces are the text again", () => {
  for (const text of ["", "plain", "see https://a.example, http://b.example/x(y) and (https://c.example).", "https://"]) {
    assert.equal(pieces(text).map((piece) => piece.text).join(""), text);
  }
});

test("What stands after an address in a sentence is not a part of it", () => {
  assert.deepEqual(linksIn("See https://example.org/Taco_(food), or (https://example.org/x)!"), ["https://example.org/Taco_(food)", "https://example.org/x"]);
});

test("Only http and https are links", () => {
  assert.deepEqual(linksIn("javascript:alert(1) data:text/html,x ftp://a.example file:///etc/passwd"), []);
});
