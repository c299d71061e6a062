import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import test from "node:test";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { unseenText } from "../../src/Talko.Web/wwwroot/js/state/unseen.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { chat, message, readState, user } from "./fakes/wire.js";

globalThis.crypto ??= webcrypto;

function open(storage = new MemoryStorage()) {
  const store = new ChatStore(1, storage, async () => {});
  const heard = [];
  for (const name of ["loaded", "chat", "gone", "message", "older", "reset", "user"]) {
    store.on(name, (about) => heard.push(`${name} ${about?.id ?? about?.user_id ?? ""}`.trim()));
  }
  return { store, heard };
}

const named = (id, lastId, messages = []) => chat(lastId, messages.map((held) => ({ ...held, chat_id: id })), { chat_id: id });

test("Chats stand in storage's order, also those without a message", () => {
  const { store } = open();
  const rank = store.loadBelow([named(3, 9, [message(9, "nine")]), named(5, 0)], 20, Infinity);
  store.loadBelow([named(1, 4, [message(4, "four")]), named(2, 0)], 1, rank);
  assert.deepEqual(store.chats.sorted().map(({ id }) => id), [3, 5, 1, 2]);
  store.chats.get(2).applyPush({ message: message(10, "ten", { chat_id: 2 }), prev_id: 0 });
  assert.deepEqual(store.chats.sorted().map(({ id }) => id), [2, 3, 5, 1]);
});

test("A new name is told once, and to each chat that shows it", () => {
  const { store, heard } = open();
  store.loadBelow([named(1, 1, [message(1, "one")]), chat(0, [], { chat_id: 2, users: [user(1), user(5)] })], 20, Infinity);
  heard.length = 0;
  store.users.applySignal({ kind: "user", user: user(2, "Robert", 9) });
  store.users.applySignal({ kind: "user", user: user(2, "Robert", 9) });
  assert.deepEqual(heard, ["user 2", "chat 1"]);
});

test("What was there when this browser first showed this user is not unseen, what came later is", () => {
  const storage = new MemoryStorage();
  const first = open(storage).store;
  first.meet("e", [named(1, 2, [message(2, "two")])]);
  first.loadBelow([named(1, 2, [message(2, "two")])], 20, Infinity);
  assert.equal(first.chats.noticeCount, 0);
  const second = open(storage).store;
  second.meet("e", []);
  second.loadBelow([named(1, 4, [message(2, "two"), message(3, "mine", { user: user(1) }), message(4, "four")])], 20, Infinity);
  assert.equal(second.chats.noticeCount, 1);
  assert.equal(second.chats.get(1).unseen.first(second.chats.get(1).messages).message_id, 4);
  second.markSeen(second.chats.get(1));
  assert.equal(open(storage).store.chats.noticeCount, 0);
  assert.equal(storage.get("seen.1"), 4);
});

test("Unseen messages are counted as far as they are held, and said to be more", () => {
  const { store } = open();
  store.loadBelow([named(1, 3, [message(2, "two"), message(3, "three")])], 2, Infinity);
  assert.equal(unseenText(store.chats.get(1)), "2+");
  store.loadBelow([named(2, 5, [message(5, "five")])], 20, Infinity);
  assert.equal(unseenText(store.chats.get(2)), "1");
});

test("A chat stays short unless somebody reads above its newest messages, and then still has a bound", () => {
  const { store } = open();
  store.loadBelow([named(1, 0), named(2, 0)], 20, Infinity);
  store.chats.get(2).isReadAbove = true;
  for (let id = 1; id <= 50_001; id++) {
    for (const chatId of [1, 2]) store.chats.get(chatId).applyPush({ message: message(id, "", { chat_id: chatId }), prev_id: id - 1 });
    if (id === 1001) assert.deepEqual(store.chats.all().map(({ messages }) => messages.length), [500, 1001]);
  }
  assert.ok(store.chats.get(1).hasOlder);
  assert.equal(store.chats.get(2).messages.length, 500);
});

test("An own message that comes back is confirmed, another's under the same id is not", () => {
  const { store } = open();
  store.loadBelow([named(1, 0)], 20, Infinity);
  store.outbox.add(1, "mine");
  const [{ id }] = store.outbox.of(1);
  store.chats.get(1).applyPush({ message: message(1, "theirs", { client_message_id: id }), prev_id: 0 });
  assert.equal(store.outbox.of(1).length, 1);
  store.chats.get(1).applyPush({ message: message(2, "mine", { client_message_id: id, user: user(1) }), prev_id: 1 });
  assert.equal(store.outbox.of(1).length, 0);
});

test("An unsent text whose chat is gone stays in sight", () => {
  const { store, heard } = open();
  store.loadBelow([named(1, 0)], 20, Infinity);
  store.outbox.add(1, "unsent");
  store.drop(1);
  store.keepUnsent();
  assert.equal(store.chats.get(1).name, "A chat that is gone");
  assert.ok(!store.isHeld(1));
  assert.deepEqual(heard.slice(-2), ["gone 1", "chat 1"]);
});

test("Another database has everything forgotten; what is unsent fails and is not sent unasked", () => {
  const { store } = open();
  store.meet("e", []);
  store.loadBelow([named(1, 1, [message(1, "one")])], 20, Infinity);
  store.showLoaded();
  store.outbox.add(1, "mine");
  assert.throws(() => store.requireEpoch("another"));
  assert.deepEqual([store.loaded, store.chats.size], [false, 0]);
  store.meet("another", []);
  assert.equal(store.outbox.of(1)[0].state, "failed");
});

const counted = (id, more, isPrivate = false) =>
  chat(10, [message(10, "ten", { chat_id: id })], { chat_id: id, is_private: isPrivate, read_state: readState(0, 5, 10, more) });

test("One sum says how much there is to look at, as each chat is set; what is archived stands apart", () => {
  const { store } = open();
  const chats = [
    counted(1, {}),
    counted(2, { notify: "mentions", mention_count: 2 }),
    counted(3, { notify: "none", mention_count: 1 }),
    counted(4, { notify: "mentions", mention_count: undefined }, true),
    counted(5, { is_archived: true }),
  ];
  store.loadBelow(chats, 20, Infinity);
  assert.deepEqual([store.chats.noticeCount, store.chats.archivedNoticeCount, store.chats.archivedCount], [12, 5, 1]);
  assert.deepEqual(store.chats.sorted().map(({ id }) => id).at(-1), 5);
  store.applyReadState(1, readState(10, 0, 10, { changed_id: 11 }));
  store.chats.get(5).applyPush({ message: message(11, "wake up", { chat_id: 5 }), prev_id: 10 });
  store.drop(2);
  assert.deepEqual([store.chats.noticeCount, store.chats.archivedNoticeCount, store.chats.archivedCount], [11, 0, 0]);
});

test("A sum over ten thousand chats looks at the one that has changed", () => {
  const { store } = open();
  const ids = Array.from({ length: 10_000 }, (_, index) => index + 1);
  store.loadBelow(ids.map((id) => counted(id, {})), 20, Infinity);
  let looks = 0;
  for (const held of store.chats.all()) {
    const { mark } = held;
    const count = mark.toReadState.bind(mark);
    mark.toReadState = (...args) => (looks++, count(...args));
  }
  store.chats.get(7).applyPush({ message: message(20_000, "news", { chat_id: 7 }), prev_id: 10 });
  assert.equal(store.chats.noticeCount, 50_001);
  assert.ok(looks > 0 && looks < 10, `${looks} chats were looked at`);
});
