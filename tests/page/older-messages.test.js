import assert from "node:assert/strict";
import test from "node:test";
import { OlderMessages } from "../../src/Talko.Web/wwwroot/js/older-messages.js";
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
  const messenger = { call: (method, params) => socket.call(method, params), requireEpoch: () => {} };
  return { held, socket, older: new OlderMessages(messenger) };
}

test("Calls at once share one page", async () => {
  const { held, socket, older } = open();
  const both = [older.load(held), older.load(held)];
  assert.deepEqual(await socket.answer("GetMessages", page(messages(5, 7), true)), { chat_id: 1, before_id: 8, limit: 100 });
  await Promise.all(both);
  assert.deepEqual(held.messages, messages(5, 9));
  assert.deepEqual(socket.asked, []);
});

test("A page that no longer fits is asked for anew", async () => {
  const { held, socket, older } = open();
  const load = older.load(held);
  held.load(chat(40, messages(38, 40)));
  await socket.answer("GetMessages", page(messages(5, 7), true));
  assert.equal((await socket.answer("GetMessages", page(messages(35, 37), true))).before_id, 38);
  await load;
  assert.deepEqual(held.messages, messages(35, 40));
});

test("Where the beginning is held nothing is asked", async () => {
  const { held, socket, older } = open();
  const load = older.load(held);
  await socket.answer("GetMessages", page(messages(1, 7), false));
  await load;
  await older.load(held);
  assert.deepEqual(socket.asked, []);
});

test("A failure is told, and the next call tries again", async () => {
  const { held, socket, older } = open();
  const load = older.load(held);
  load.catch(() => {});
  await socket.refuse("GetMessages", new Error("away"));
  await assert.rejects(load);
  const again = older.load(held);
  await socket.answer("GetMessages", page(messages(5, 7), true));
  await again;
  assert.equal(held.messages.length, 5);
});
