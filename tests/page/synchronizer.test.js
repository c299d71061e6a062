import assert from "node:assert/strict";
import test from "node:test";
import { RpcError } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { Synchronizer } from "../../src/Talko.Web/wwwroot/js/synchronizer.js";
import { settled } from "./fakes/manual-clock.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { chat, message, readState, user } from "./fakes/wire.js";

const one = message(1, "one");
const two = message(2, "two");
const three = message(3, "three");
const chats = (...list) => ({ chats: list, has_more: false, next: null, epoch: "e" });
const page = (messages, cursor, more = {}) => ({ messages, has_more: false, epoch: "e", cursor, last_id: cursor, ...more });
const textsOf = (store, id = 1) => store.chats.get(id).messages.map((held) => held.message_text);

/** A page of user 1 that has loaded one chat. */
async function load(...list) {
  const store = new ChatStore(1, new MemoryStorage(), async () => {});
  const socket = new ScriptedSocket();
  const sync = new Synchronizer(store, socket);
  const loaded = sync.reconcile();
  await socket.answer("GetChats", chats(...(list.length > 0 ? list : [chat(1, [one])])));
  await loaded;
  return { store, socket, sync };
}

test("Pushes that continue what is held ask nothing", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ message: two, prev_id: 1 });
  sync.onPush({ message: three, prev_id: 2 });
  await settled();
  assert.deepEqual(textsOf(store), ["one", "two", "three"]);
  assert.deepEqual(socket.asked, []);
});

test("A gap is asked for after the cursor, page by page; pushes wait meanwhile", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ message: three, prev_id: 2 });
  await settled();
  sync.onPush({ message: message(4, "four"), prev_id: 3 });
  await settled();
  assert.deepEqual(await socket.answer("GetMessages", page([two], 2, { has_more: true, last_id: 3 })), { chat_id: 1, after_id: 1, limit: 200 });
  assert.deepEqual(await socket.answer("GetMessages", page([three], 3)), { chat_id: 1, after_id: 2, limit: 200 });
  assert.deepEqual(textsOf(store), ["one", "two", "three", "four"]);
  assert.deepEqual(socket.asked, []);
});

test("A push of a chat that is not held loads the chat on top", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ message: message(2, "hello", { chat_id: 7 }), prev_id: 0 });
  await settled();
  const asked = await socket.answer("GetChats", chats(chat(2, [message(2, "hello", { chat_id: 7 })], { chat_id: 7 })));
  assert.deepEqual(asked, { user_id: 1, message_limit: 20, chat_ids: [7] });
  assert.deepEqual(store.chats.sorted().map(({ id }) => id), [7, 1]);
});

test("A forged high number does not leave the page deaf", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ message: message(1000, "forged"), prev_id: 1 });
  sync.onPush({ resync: true });
  await socket.answer("GetChats", chats(chat(2)));
  await socket.answer("GetChats", chats(chat(2, [one, two])));
  sync.onPush({ message: three, prev_id: 2 });
  await settled();
  assert.deepEqual(textsOf(store), ["one", "two", "three"]);
});

test("A rename that was missed is shown after a reconciliation, though no number tells of it", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ resync: true });
  await socket.answer("GetChats", chats(chat(1, [], { chat_name: "Burritos", users: [user(1), user(2, "Robert"), user(3)] })));
  assert.equal(store.chats.get(1).name, "Burritos");
  assert.equal(store.users.current(one.user).user_name, "Robert");
  assert.deepEqual(socket.asked, []);
});

test("Reconciling asks only for what differs", async () => {
  const { store, socket, sync } = await load(chat(5, [message(5, "five", { chat_id: 9 })], { chat_id: 9 }), chat(1, [one]));
  const done = sync.reconcile();
  await socket.answer("GetChats", chats(chat(5, [], { chat_id: 9 }), chat(2)));
  await socket.answer("GetMessages", page([two], 2));
  await done;
  assert.deepEqual(textsOf(store), ["one", "two"]);
});

test("Reconciliations that have not begun are one", async () => {
  const { socket, sync } = await load();
  for (let i = 0; i < 5; i++) sync.onPush({ resync: true });
  await socket.answer("GetChats", chats(chat(1)));
  await settled();
  assert.deepEqual(socket.asked, []);
});

test("A chat that was on no page is looked for by name before it is dropped", async () => {
  const { store, socket, sync } = await load(chat(1, [one]), chat(0, [], { chat_id: 7 }));
  sync.onPush({ resync: true });
  await socket.answer("GetChats", chats());
  assert.deepEqual((await socket.answer("GetChats", chats(chat(2)))).chat_ids, [1, 7]);
  await socket.answer("GetMessages", page([two], 2));
  assert.deepEqual(store.chats.ids(), [1]);
  assert.deepEqual(textsOf(store), ["one", "two"]);
});

for (const code of [-32002, -32003]) {
  test(`A chat whose messages are answered ${code} is dropped`, async () => {
    const { store, socket, sync } = await load();
    sync.onPush({ message: three, prev_id: 2 });
    await socket.refuse("GetMessages", new RpcError({ code, message: "no", data: { reason: "participant" } }));
    assert.deepEqual(store.chats.ids(), []);
    assert.ok(socket.isOpen);
  });
}

test("What goes wrong otherwise ends the socket", async () => {
  const { socket, sync } = await load();
  sync.onPush({ message: three, prev_id: 2 });
  await socket.refuse("GetMessages", new RpcError({ code: -32603, message: "the server failed" }));
  assert.ok(!socket.isOpen);
});

test("Another database has everything forgotten, and the socket made anew", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ resync: true });
  await socket.answer("GetChats", { ...chats(chat(1)), epoch: "another" });
  assert.ok(!socket.isOpen);
  assert.ok(!store.loaded);
  assert.deepEqual(store.chats.ids(), []);
});

test("Where too many pushes wait, storage is asked instead", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ message: three, prev_id: 2 });
  await settled();
  for (let id = 4; id <= 2000; id++) sync.onPush({ message: message(id, `${id}`), prev_id: id - 1 });
  await socket.answer("GetMessages", page([two, three], 3));
  await socket.answer("GetChats", chats(chat(2000)));
  await socket.answer("GetMessages", page([message(2000, "last")], 2000));
  assert.equal(store.chats.get(1).cursor, 2000);
  assert.deepEqual(socket.asked, []);
});

test("A signal is taken in; one that is not known is passed over", async () => {
  const { store, socket, sync } = await load();
  sync.onPush({ signal: { kind: "user", user: user(2, "Robert", 9) } });
  sync.onPush({ signal: { kind: "weather" } });
  sync.onPush({ ping: true });
  await settled();
  assert.equal(store.users.current(one.user).user_name, "Robert");
  assert.ok(socket.isOpen);
});

test("What was read on another device is read here", async () => {
  const { store, socket, sync } = await load(chat(1, [one], { read_state: readState(0, 1, 1, { first_unread_id: 1 }) }));
  sync.onPush({ signal: { kind: "read_state", chat_id: 1, read_state: readState(1, 0, 1, { changed_id: 2 }) } });
  sync.onPush({ signal: { kind: "read_state", chat_id: 9, read_state: readState(1, 0, 1, { changed_id: 2 }) } });
  await settled();
  assert.equal(store.chats.get(1).reading.unread_count, 0);
  assert.deepEqual(socket.asked, []);
});

test("Where the count cannot be told it is asked for, once", async () => {
  const unread = readState(0, 1, 1, { first_unread_id: 1 });
  const { store, socket, sync } = await load(chat(1, [one], { read_state: unread }));
  sync.onPush({ message: { ...one, message_text: "", changed_id: 2, deleted_ts: 2, deleted_by_id: 2 }, prev_id: 1 });
  assert.deepEqual(await socket.answer("GetChats", chats(chat(2, [], { read_state: unread }))), { user_id: 1, message_limit: 0, chat_ids: [1] });
  assert.deepEqual(socket.asked, []);
  sync.onPush({ message: two, prev_id: 2 });
  await settled();
  sync.onPush({ message: three, prev_id: 2 });
  await socket.answer("GetChats", chats(chat(3, [], { read_state: readState(0, 1, 3, { first_unread_id: 3 }) })));
  assert.equal(store.chats.get(1).reading.first_unread_id, 3);
});

test("Who is removed from a chat lets go of it; who is added again has it anew", async () => {
  const { store, socket, sync } = await load();
  const removed = message(2, "removed User 1", { event: { kind: "removed", users: [user(1)] } });
  sync.onPush({ message: removed, prev_id: 1, chat: chat(2, [], { changed_id: 2, users: [user(2)] }) });
  await settled();
  assert.deepEqual(store.chats.ids(), []);
  const added = message(3, "added User 1", { event: { kind: "added", users: [user(1)], user_count: 1 } });
  sync.onPush({ message: added, prev_id: 2, chat: chat(3, [], { changed_id: 3 }) });
  await socket.answer("GetChats", chats(chat(3, [added])));
  assert.deepEqual(textsOf(store), ["added User 1"]);
});

test("What is unsent of a chat that its author was removed from stays in sight", async () => {
  const { store, sync } = await load();
  store.outbox.add(1, "unsent");
  sync.onPush({ message: message(2, "left", { user: user(1), event: { kind: "left" } }), prev_id: 1 });
  await settled();
  assert.equal(store.chats.get(1).name, "A chat that is gone");
});
