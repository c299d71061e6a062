import assert from "node:assert/strict";
import test from "node:test";
import { News } from "../../src/Talko.Web/wwwroot/js/notify/news.js";
import { NotifySettings, quietUntil } from "../../src/Talko.Web/wwwroot/js/notify/settings.js";
import { notificationText } from "../../src/Talko.Web/wwwroot/js/notify/text.js";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { ManualClock } from "./fakes/manual-clock.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { chat, message, readState, user } from "./fakes/wire.js";

const PATIENCE = 2500;

/** A page with a private chat (1) and a group (2); what it tells of, and what was read again. */
function open(context) {
  const clock = new ManualClock(context);
  const now = context.mock.method(performance, "now", () => clock.now);
  context.after(() => now.mock.restore());
  const store = new ChatStore(1, new MemoryStorage(), async () => {});
  const news = new News(store);
  const told = [];
  const read = [];
  news.on("news", (held, messages) => told.push([held.id, ...messages.map((said) => said.message_text)]));
  news.on("read", (held) => read.push(held.id));
  const pair = { is_private: true, users: [user(1), user(2)], user_count: 2, read_state: readState(0, 1, 3, { first_unread_id: 1 }) };
  store.loadBelow([chat(3, [message(1, "old")], pair), chat(3, [], { chat_id: 2, read_state: readState(3, 0, 3) })], 20, Infinity);
  store.showLoaded();
  const push = (chatId, id, text, more = {}) => store.chats.get(chatId)
    .applyPush({ message: message(id, text, { chat_id: chatId, ...more }), prev_id: store.chats.get(chatId).cursor });
  return { clock, store, told, read, push };
}

test("What was there when the page was loaded is not told of", async (context) => {
  const { clock, told } = open(context);
  await clock.advance(PATIENCE);
  assert.deepEqual(told, []);
});

test("What came before this was loaded, and after the page, is told of", async (context) => {
  const { clock, store, push } = open(context);
  push(1, 4, "already?");
  const late = [];
  new News(store).on("news", (held, messages) => late.push([held.id, ...messages.map((said) => said.message_text)]));
  await clock.advance(PATIENCE);
  assert.deepEqual(late, [[1, "already?"]]);
});

test("A private message is told of once, a moment later, and taken back when it is read", async (context) => {
  const { clock, store, told, read, push } = open(context);
  push(1, 4, "there?");
  await clock.advance(PATIENCE - 1);
  assert.deepEqual(told, []);
  await clock.advance(1);
  assert.deepEqual(told, [[1, "there?"]]);
  store.applyReadState(1, readState(4, 0, 4, { changed_id: 5 }));
  await clock.advance(60_000);
  assert.deepEqual([told.length, read], [1, [1]]);
});

test("What another device has read by then is not told of", async (context) => {
  const { clock, store, told, push } = open(context);
  push(1, 4, "there?");
  store.applyReadState(1, readState(4, 0, 4, { changed_id: 5 }));
  await clock.advance(60_000);
  assert.deepEqual(told, []);
});

test("In a group only a mention is told of", async (context) => {
  const { clock, told, push } = open(context);
  push(2, 4, "anybody?");
  await clock.advance(PATIENCE);
  push(2, 5, "you!", { mention_ids: [1] });
  await clock.advance(PATIENCE);
  assert.deepEqual(told, [[2, "you!"]]);
});

test("What came a little later is told of with the first, and not again", async (context) => {
  const { clock, told, push } = open(context);
  push(1, 4, "one");
  await clock.advance(2000);
  push(1, 5, "two");
  await clock.advance(60_000);
  assert.deepEqual(told, [[1, "one", "two"]]);
});

for (const [what, state] of [["Muted", { notify: "none" }], ["Archived", { is_archived: true }]]) {
  test(`${what} chats are silent`, async (context) => {
    const { clock, store, told, push } = open(context);
    push(1, 4, "there?");
    store.applyReadState(1, readState(3, 1, 4, { changed_id: 5, ...state }));
    await clock.advance(60_000);
    assert.deepEqual(told, []);
  });
}

for (const [what, more] of [["One’s own messages", { user: user(1) }], ["Events", { event: { kind: "changed" } }], ["Deleted messages", { deleted_ts: 9 }]]) {
  test(`${what} are silent`, async (context) => {
    const { clock, told, push } = open(context);
    push(1, 4, "there?", more);
    await clock.advance(60_000);
    assert.deepEqual(told, []);
  });
}

test("A chat that is new is told of", async (context) => {
  const { clock, store, told } = open(context);
  const pair = { chat_id: 3, is_private: true, users: [user(1), user(4)], user_count: 2, read_state: readState(0, 1, 4, { first_unread_id: 4 }) };
  store.loadOnTop(chat(4, [message(4, "good morning", { chat_id: 3, user: user(4) })], pair), 20);
  await clock.advance(PATIENCE);
  assert.deepEqual(told, [[3, "good morning"]]);
});

test("Another database begins anew", async (context) => {
  const { clock, store, told, push } = open(context);
  push(1, 4, "there?");
  store.forget();
  store.loadBelow([chat(9, [message(9, "other", { chat_id: 1 })], { read_state: readState(0, 1, 9), is_private: true })], 20, Infinity);
  store.showLoaded();
  await clock.advance(60_000);
  assert.deepEqual(told, []);
});

test("A notification says who, where and what, or hides what", () => {
  const held = { isPrivate: false, name: "Tacos" };
  const messages = [message(4, "one"), message(5, "x".repeat(300))];
  const shown = notificationText(held, messages, "Ada", true);
  assert.deepEqual([shown.title, shown.body.length, shown.body.at(-1)], ["Ada in Tacos, and 1 more", 200, "…"]);
  assert.equal(notificationText(held, [message(6, "**bring** `tacos`")], "Ada", true).body, "bring tacos");
  assert.equal(notificationText(held, [message(7, "```\n\n```")], "Ada", true).body, "```\n\n```");
  assert.deepEqual(notificationText({ ...held, isPrivate: true }, [messages[0]], "Ada", false), { title: "Ada", body: "wrote to you" });
});

test("It is quiet for hours or until the next morning", () => {
  const evening = new Date(2026, 2, 14, 22, 30);
  assert.equal(quietUntil("off", evening), 0);
  assert.equal(quietUntil("2", evening) - evening.getTime(), 7_200_000);
  assert.deepEqual(new Date(quietUntil("morning", evening)), new Date(2026, 2, 15, 8));
  assert.deepEqual(new Date(quietUntil("morning", new Date(2026, 2, 14, 7, 59))), new Date(2026, 2, 14, 8));
});

test("Settings are kept, and off until they are turned on", () => {
  const storage = new MemoryStorage();
  const settings = new NotifySettings(storage);
  assert.deepEqual([settings.all.isOn, settings.all.sounds, settings.isQuiet], [false, false, false]);
  settings.change({ isOn: true, quietUntil: Date.now() + 60_000 });
  assert.deepEqual([new NotifySettings(storage).all.isOn, new NotifySettings(storage).isQuiet], [true, true]);
});
