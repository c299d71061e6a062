import assert from "node:assert/strict";
import test from "node:test";
import { leaveText } from "../../src/Talko.Web/wwwroot/js/leave-text.js";
import { RpcError } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { explain } from "../../src/Talko.Web/wwwroot/js/refusals.js";
import { Chat } from "../../src/Talko.Web/wwwroot/js/state/chat.js";
import { Users } from "../../src/Talko.Web/wwwroot/js/state/users.js";
import { chat, user } from "./fakes/wire.js";

/** What the page knows of a group of user 1. */
function group(more) {
  const users = new Users();
  const held = new Chat(chat(1), 1, users);
  held.load(chat(1, [], { users: [user(1, "Ann"), user(2, "Bob Jr."), user(3, "Cem")], ...more }));
  return { users, held };
}

const refusal = (reason, ids) => new RpcError({ code: -32002, message: "no", data: { reason, user_ids: ids } });

test("A refusal says who may, and who cannot be added and why", () => {
  const { users, held } = group({ owner_ids: [2, 3] });
  assert.equal(explain(refusal("owner"), users, held), "Only the group’s owners may do that: Bob Jr. and Cem.");
  assert.equal(explain(refusal("owner"), users, group({ owner_ids: [2] }).held), "Only the group’s owners may do that: Bob Jr.");
  assert.equal(explain(refusal("blocked", [3, 9]), users), "Cem and user 9 cannot be added: one of you has blocked the other.");
  assert.equal(explain(new RpcError({ code: -32602, message: "chat_name must show something" }), users), "A group’s name must show something.");
});

test("Leaving says what happens", () => {
  assert.equal(leaveText(group({ owner_ids: [2] }).held), "You will find nothing of it any more.");
  assert.equal(leaveText(group({ owner_ids: [1] }).held), "You will find nothing of it any more. Who joined first will own it.");
  assert.equal(leaveText(group({ owner_ids: [1], user_count: 1 }).held), "You are the last one: all that was said goes with you.");
});
