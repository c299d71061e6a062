import assert from "node:assert/strict";
import test from "node:test";
import { RpcError, Unreachable } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { Reactions } from "../../src/Talko.Web/wwwroot/js/reactions.js";
import { ManualClock } from "./fakes/manual-clock.js";
import { FakeMessenger } from "./fakes/messenger.js";
import { message } from "./fakes/wire.js";

const target = { chatId: 1, id: 5, reaction: "👍" };
const reacted = (changedId, ids) =>
  message(5, "five", { changed_id: changedId, reactions: ids.length > 0 ? [{ reaction: "👍", user_ids: ids }] : undefined });

function open() {
  const messenger = new FakeMessenger([message(5, "five")]);
  return { messenger, reactions: new Reactions(messenger), socket: messenger.socket };
}

test("What is wanted last is said after what is under way, and nothing twice", async () => {
  const { reactions, socket } = open();
  const all = [true, false, true, false].map((isSet) => reactions.set(target, isSet));
  assert.equal((await socket.answer("SetReaction", { message: reacted(6, [1]) })).is_set, true);
  assert.equal((await socket.answer("SetReaction", { message: reacted(7, []) })).is_set, false);
  await Promise.all(all);
  assert.deepEqual(socket.asked, []);
});

test("After a loss it is said again only if it is still wanted", async (context) => {
  const clock = new ManualClock(context);
  const { messenger, reactions, socket } = open();
  const set = reactions.set(target, true);
  await socket.refuse("SetReaction", new Unreachable());
  messenger.chats.get(1).applyPush({ message: reacted(6, [1]), prev_id: 5 });
  await clock.advance(20_000);
  await set;
  assert.deepEqual(socket.asked, []);
});

test("What a loss left undone is said again, at once where there is a connection", async (context) => {
  const clock = new ManualClock(context);
  const { messenger, reactions, socket } = open();
  const set = reactions.set(target, true);
  await socket.refuse("SetReaction", new Unreachable());
  messenger.connection.emit("change");
  await clock.advance(0);
  await socket.answer("SetReaction", { message: reacted(6, [1]) });
  await set;
  assert.equal(messenger.chats.get(1).find(5).reactions.length, 1);
});

test("A refusal is told", async () => {
  const { reactions, socket } = open();
  const set = reactions.set(target, true);
  set.catch(() => {});
  await socket.refuse("SetReaction", new RpcError({ code: -32004, message: "too many", data: { reason: "limit" } }));
  await assert.rejects(set, /too many/);
});
