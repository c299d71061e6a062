import assert from "node:assert/strict";
import test from "node:test";
import { ValueFinder } from "../../src/Talko.Web/wwwroot/js/search/value-finder.js";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { chat, user } from "./fakes/wire.js";

function open() {
  const socket = new ScriptedSocket();
  const store = new ChatStore(1, new MemoryStorage(), async () => {});
  const connection = { isUsable: true, state: "online", reconnect: () => {} };
  Object.assign(store, { connection, me: user(1, "Eugen"), call: (method, params) => socket.call(method, params) });
  store.meet("e", []);
  const tea = chat(5, [], { chat_name: "Big Tea", users: [user(1, "Eugen"), user(2, "Ada Lovelace")] });
  const withZoe = chat(4, [], { chat_id: 2, chat_name: "Zoë", users: [user(1, "Eugen"), user(3, "Zoë")], is_private: true });
  const other = chat(3, [], { chat_id: 3, chat_name: "big tea", users: [user(1, "Eugen")] });
  store.loadBelow([tea, withZoe, other], 20, Infinity);
  let found = 0;
  const finder = new ValueFinder(store, () => found++);
  const names = (filter, typed) => finder.find({ filter, typed }, store.chats.get(1)).map(({ name }) => name);
  return { socket, finder, names, found: () => found };
}

test("People of the open chat and of private ones are offered at once, oneself too", () => {
  const { names } = open();
  assert.deepEqual(names("from", ""), ["Eugen", "Ada Lovelace", "Zoë"]);
  assert.deepEqual(names("from", "love"), ["Ada Lovelace"]);
  assert.deepEqual(names("from", "zo"), ["Zoë"]);
  assert.deepEqual(names("from", "zoe"), []);
});

test("Others are found by the server, and offered behind them", async () => {
  const { socket, finder, names, found } = open();
  finder.look({ filter: "from", typed: "a" });
  assert.deepEqual(await socket.answer("FindUsers", { users: [user(2, "Ada Lovelace"), user(9, "Axel")] }), { text: "a", user_id: 1 });
  assert.deepEqual([names("from", "a"), found()], [["Ada Lovelace", "Axel"], 1]);
});

test("Chats of one name are one, as in: finds them all", () => {
  const { names, socket, finder } = open();
  finder.look({ filter: "in", typed: "big" });
  assert.deepEqual([names("in", "big"), socket.asked], [["Big Tea"], []]);
});
