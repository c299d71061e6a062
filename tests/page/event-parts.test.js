import assert from "node:assert/strict";
import test from "node:test";
import { eventParts, joined } from "../../src/Talko.Web/wwwroot/js/event-parts.js";
import { Users } from "../../src/Talko.Web/wwwroot/js/state/users.js";
import { message, user } from "./fakes/wire.js";

const users = new Users();
for (const known of [user(1, "Ann"), user(2, "Bob"), user(3, "Cem", 9)]) users.learn(known);

/** What user 1 reads of something that Bob did, or who is named. */
const said = (event, author = user(2, "Bobby")) => joined(eventParts(message(5, "did something", { user: author, event }), users, 1));

test("Everyone goes by the name they have now", () => {
  assert.equal(said({ kind: "added", users: [user(3, "Old name")], user_count: 3 }), "Bob added Cem and 2 more");
  assert.equal(said({ kind: "removed", users: [user(4, "Dee")] }), "Bob removed Dee");
  assert.equal(said({ kind: "left", new_owner_id: 3 }), "Bob left; Cem is an owner now");
});

test("The reader is “you”", () => {
  assert.equal(said({ kind: "added", users: [user(1)], user_count: 1 }), "Bob added you");
  assert.equal(said({ kind: "left", new_owner_id: 1 }), "Bob left; you are an owner now");
  assert.equal(said({ kind: "owner", users: [user(1)], is_owner: false }, user(1)), "You are no owner any more");
});

test("Owners are made and unmade", () => {
  assert.equal(said({ kind: "owner", users: [user(3)], is_owner: true }), "Bob made Cem an owner");
  assert.equal(said({ kind: "owner", users: [user(3)], is_owner: false }), "Bob made Cem no owner any more");
  assert.equal(said({ kind: "owner", users: [user(2)], is_owner: false }), "Bob is no owner any more");
});

test("What was changed is said together", () => {
  const both = { kind: "changed", chat_name: "Tacos", topic: "", retention_days: 30 };
  assert.equal(said(both), "Bob changed the name to Tacos; took the topic away; had messages kept for 30 days");
  assert.equal(said({ kind: "changed", topic: "food", retention_days: 0 }), "Bob changed the topic to food; had messages kept for ever");
});

test("An event of a kind that is not known says what came with it", () => {
  assert.equal(said({ kind: "painted" }), "Bob did something");
});
