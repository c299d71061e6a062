import assert from "node:assert/strict";
import test from "node:test";
import { RpcError, sentence } from "../../src/Talko.Web/wwwroot/js/net/errors.js";

const said = (message) => sentence(new RpcError({ code: -32602, message }));

test("What a server says is a sentence without the words of the wire", () => {
  assert.equal(said("user_name must not hold control characters"), "A name must not hold control characters.");
  assert.equal(said("several users have this user_name"), "Several users have this name.");
  assert.equal(said("chat_name must be more than white space"), "A group’s name must be more than white space.");
  assert.equal(said("message_text must not have more than 16384 bytes"), "A message must not have more than 16384 bytes.");
  assert.equal(said("user_ids must be different"), "People must be different.");
  assert.equal(said("some_thing_new is missing"), "Some thing new is missing.");
});

test("What the page itself says stays as it is", () => {
  assert.equal(sentence(new Error("nobody is called snake_case!")), "Nobody is called snake_case!");
});
