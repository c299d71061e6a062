import assert from "node:assert/strict";
import test from "node:test";
import { addParticipants, changeChat, leaveChat } from "../../src/Talko.Web/wwwroot/js/groups.js";
import { RpcError } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { findUsers, participants } from "../../src/Talko.Web/wwwroot/js/people.js";
import { markUnread } from "../../src/Talko.Web/wwwroot/js/reading.js";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { chat, message, readState, user } from "./fakes/wire.js";

function open() {
  const socket = new ScriptedSocket();
  const store = new ChatStore(1, new MemoryStorage(), async () => {});
  Object.assign(store, { connection: { isUsable: true, state: "online" }, call: (method, params) => socket.call(method, params) });
  store.meet("e", []);
  store.loadBelow([chat(1, [message(1, "one")], { read_state: readState(1, 0, 1) })], 20, Infinity);
  return { socket, store };
}

test("An answer is shown at once, and an older one does not take its place", async () => {
  const { socket, store } = open();
  const changed = changeChat(store, 1, { chat_name: "Burritos" });
  const asked = await socket.answer("ChangeChat", { chat: chat(2, [], { chat_name: "Burritos", changed_id: 2 }) });
  await changed;
  assert.deepEqual(asked, { chat_id: 1, chat_name: "Burritos", user_id: 1 });
  store.chats.get(1).applyChat(chat(1, [], { chat_name: "Tacos" }));
  assert.equal(store.chats.get(1).name, "Burritos");
});

test("A chat that one leaves is gone, also where one had left it already", async () => {
  for (const settle of ["answer", "refuse"]) {
    const { socket, store } = open();
    const left = leaveChat(store, 1).catch((error) => error.reason);
    const foreign = new RpcError({ code: -32002, message: "no", data: { reason: "participant" } });
    assert.equal((await socket[settle]("RemoveParticipant", settle === "answer" ? {} : foreign)).target_user_id, 1);
    await left;
    assert.deepEqual(store.chats.ids(), []);
  }
});

test("Of another database an answer says nothing", async () => {
  const { socket, store } = open();
  const marked = markUnread(store, 1, 1);
  assert.throws(() => store.requireEpoch("another"));
  store.loadBelow([chat(1, [message(1, "one")], { read_state: readState(1, 0, 1) })], 20, Infinity);
  const refused = assert.rejects(marked);
  await socket.answer("MarkUnread", { read_state: readState(0, 1, 1, { generation: 1, changed_id: 9 }) });
  await refused;
  assert.equal(store.chats.get(1).reading.unread_count, 0);
});

test("A refusal says who is why, and one of an older server what is missing", async () => {
  const { socket, store } = open();
  const added = addParticipants(store, 1, [7, 8]).catch((error) => error);
  await socket.refuse("AddParticipants", new RpcError({ code: -32002, message: "no", data: { reason: "blocked", user_ids: [8] } }));
  assert.deepEqual((await added).userIds, [8]);
  const found = findUsers(store, "A").catch((error) => error);
  await socket.refuse("FindUsers", new RpcError({ code: -32601, message: "no such method" }));
  assert.equal((await found).message, "This server cannot do that yet.");
});

test("Everyone who is named in an answer is known by that name", async () => {
  const { socket, store } = open();
  const pages = participants(store, 1);
  const first = pages.next();
  await socket.answer("GetParticipants", { users: [user(2, "Robert", 5)], has_more: true });
  assert.equal((await first).value[0].user_name, "Robert");
  assert.equal(store.users.current(user(2)).user_name, "Robert");
  const second = pages.next();
  assert.deepEqual(await socket.answer("GetParticipants", { users: [], has_more: false }), { user_id: 1, chat_id: 1, limit: 100, after_user_id: 2 });
  await second;
});
