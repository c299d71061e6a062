import assert from "node:assert/strict";
import test from "node:test";
import { RpcError, Unreachable } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { ReadMarks } from "../../src/Talko.Web/wwwroot/js/read-marks.js";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { ManualClock } from "./fakes/manual-clock.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { chat, message, readState } from "./fakes/wire.js";

const messages = [1, 2, 3].map((id) => message(id, `${id}`));

/** A page with one chat of which nothing is read. */
function open(context) {
  const clock = new ManualClock(context);
  const socket = new ScriptedSocket();
  const store = new ChatStore(1, new MemoryStorage(), async () => {});
  Object.assign(store, { connection: { isUsable: true, state: "online", reconnect: () => {} }, call: (method, params) => socket.call(method, params) });
  store.loadBelow([chat(3, messages, { read_state: readState(0, 3, 3, { first_unread_id: 1 }) })], 20, Infinity);
  const marks = new ReadMarks(store);
  const held = store.chats.get(1);
  const show = (id) => held.show(id) && marks.wake(1);
  return { clock, socket, store, marks, held, show };
}

const answer = (readId, changedId) => ({ read_state: readState(readId, 3 - readId, 3, { changed_id: changedId }) });

test("What is shown is said at once, and what is shown then after two seconds, the newest alone", async (context) => {
  const { clock, socket, held, show } = open(context);
  show(1);
  assert.equal(held.reading.unread_count, 2);
  const asked = await socket.answer("MarkRead", answer(1, 4));
  assert.deepEqual(asked, { user_id: 1, chat_id: 1, message_id: 1, generation: 0 });
  show(2);
  show(3);
  await clock.advance(1999);
  assert.deepEqual(socket.asked, []);
  await clock.advance(1);
  assert.equal((await socket.answer("MarkRead", answer(3, 5))).message_id, 3);
  await clock.advance(60_000);
  assert.deepEqual(socket.asked, []);
});

test("What was lost is said again, at once where there is a connection", async (context) => {
  const { clock, socket, store, marks, show } = open(context);
  show(3);
  await socket.refuse("MarkRead", new Unreachable());
  store.connection.isUsable = false;
  await clock.advance(60_000);
  assert.deepEqual(socket.asked, []);
  store.connection.isUsable = true;
  marks.resume();
  assert.equal((await socket.answer("MarkRead", answer(3, 4))).message_id, 3);
});

test("What the server does not take is taken back", async (context) => {
  const { clock, socket, held, show } = open(context);
  show(3);
  await socket.refuse("MarkRead", new RpcError({ code: -32602, message: "no such message" }));
  await clock.advance(60_000);
  assert.deepEqual(socket.asked, []);
  assert.equal(held.reading.unread_count, 3);
});

test("A mark of before the chat was made unread is not said again", async (context) => {
  const { clock, socket, held, show } = open(context);
  show(3);
  await socket.answer("MarkRead", { read_state: readState(1, 2, 3, { generation: 1, changed_id: 4, first_unread_id: 2 }) });
  await clock.advance(60_000);
  assert.deepEqual(socket.asked, []);
  assert.equal(held.reading.unread_count, 2);
});
