import assert from "node:assert/strict";
import test from "node:test";
import { RpcError } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { PageLoader } from "../../src/Talko.Web/wwwroot/js/page-loader.js";
import { Chat } from "../../src/Talko.Web/wwwroot/js/state/chat.js";
import { Users } from "../../src/Talko.Web/wwwroot/js/state/users.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { chat, message } from "./fakes/wire.js";

const messages = (first, last) => Array.from({ length: last - first + 1 }, (_, i) => message(first + i, `${first + i}`));
const page = (list, more) => ({ messages: list, has_more: more, epoch: "e" });

function open() {
  const held = new Chat(chat(9), 1, new Users());
  held.load(chat(9, messages(8, 9)));
  const socket = new ScriptedSocket();
  const messenger = { userId: 1, call: (method, params) => socket.call(method, params), requireEpoch: () => {} };
  return { held, socket, pages: new PageLoader(messenger) };
}

test("Calls at once share one page", async () => {
  const { held, socket, pages } = open();
  const both = [pages.loadOlder(held), pages.loadOlder(held)];
  assert.deepEqual(await socket.answer("GetMessages", page(messages(5, 7), true)), { chat_id: 1, before_id: 8, user_id: 1, limit: 100 });
  await Promise.all(both);
  assert.deepEqual(held.messages, messages(5, 9));
  assert.deepEqual(socket.asked, []);
});

test("A page that no longer fits is asked for anew", async () => {
  const { held, socket, pages } = open();
  const load = pages.loadOlder(held);
  held.load(chat(40, messages(38, 40)));
  await socket.answer("GetMessages", page(messages(5, 7), true));
  assert.equal((await socket.answer("GetMessages", page(messages(35, 37), true))).before_id, 38);
  await load;
  assert.deepEqual(held.messages, messages(35, 40));
});

test("Where the beginning is held nothing is asked", async () => {
  const { held, socket, pages } = open();
  const load = pages.loadOlder(held);
  await socket.answer("GetMessages", page(messages(1, 7), false));
  await load;
  await pages.loadOlder(held);
  assert.deepEqual(socket.asked, []);
});

test("A failure is told, and the next call tries again", async () => {
  const { held, socket, pages } = open();
  const load = pages.loadOlder(held);
  load.catch(() => {});
  await socket.refuse("GetMessages", new Error("away"));
  await assert.rejects(load);
  const again = pages.loadOlder(held);
  await socket.answer("GetMessages", page(messages(5, 7), true));
  await again;
  assert.equal(held.messages.length, 5);
});

test("A window in the middle grows until it is one with the newest messages", async () => {
  const { held, socket, pages } = open();
  const around = pages.loadAround(held, 3);
  await socket.answer("GetMessages", { ...page(messages(3, 4), true), has_newer: true, last_id: 9 });
  await around;
  assert.deepEqual(held.detached.messages, messages(3, 4));
  const newer = [pages.loadDetachedNewer(held), pages.loadDetachedNewer(held)];
  assert.deepEqual(await socket.answer("GetMessages", { ...page(messages(5, 9), false), last_id: 9 }), { chat_id: 1, since_id: 4, user_id: 1, limit: 100 });
  await Promise.all(newer);
  assert.equal(held.detached, null);
  assert.deepEqual(held.messages, messages(3, 9));
});

test("Of two windows that are asked for the last one is shown", async () => {
  const { held, socket, pages } = open();
  const both = [pages.loadAround(held, 3), pages.loadAround(held, 6)];
  await socket.answer("GetMessages", { ...page(messages(3, 4), true), has_newer: true, last_id: 9 });
  await socket.answer("GetMessages", { ...page(messages(6, 6), true), has_newer: true, last_id: 9 });
  await Promise.all(both);
  assert.deepEqual(held.detached.messages, messages(6, 6));
});

test("Messages that others answer are looked up, as many at once as a server gives", async () => {
  const { held, socket, pages } = open();
  const load = pages.loadQuoted(held, [...Array.from({ length: 100 }, (_, i) => 100 + i), 4]);
  assert.equal((await socket.answer("GetMessages", page([], false))).message_ids.length, 100);
  assert.deepEqual(await socket.answer("GetMessages", page(messages(4, 4), false)), { chat_id: 1, message_ids: [4], user_id: 1 });
  await load;
  assert.equal(held.find(4).message_text, "4");
});

test("A chat that its user takes no part in any more is let go of", async () => {
  const { held, socket, pages } = open();
  const dropped = [];
  const messenger = { userId: 1, call: (method, params) => socket.call(method, params), lose: (id) => dropped.push(id) };
  const load = new PageLoader(messenger).loadAround(held, 3);
  load.catch(() => {});
  await socket.refuse("GetMessages", new RpcError({ code: -32002, message: "no", data: { reason: "participant" } }));
  await assert.rejects(load);
  assert.deepEqual(dropped, [1]);
});
