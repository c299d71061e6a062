import assert from "node:assert/strict";
import test from "node:test";
import { Emitter } from "../../src/Talko.Web/wwwroot/js/emitter.js";
import { RpcError } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { MessageSearch } from "../../src/Talko.Web/wwwroot/js/search/message-search.js";
import { foundText } from "../../src/Talko.Web/wwwroot/js/search/words.js";
import { ChatStore } from "../../src/Talko.Web/wwwroot/js/state/chat-store.js";
import { ManualClock, settled } from "./fakes/manual-clock.js";
import { MemoryStorage } from "./fakes/memory-storage.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { chat, message } from "./fakes/wire.js";

function open() {
  const socket = new ScriptedSocket();
  const store = new ChatStore(1, new MemoryStorage(), async () => {});
  const connection = Object.assign(new Emitter(), { isUsable: true, state: "online", reconnect: () => {} });
  Object.assign(store, { connection, call: (method, params) => socket.call(method, params) });
  store.meet("e", []);
  store.loadBelow([chat(99, [])], 20, Infinity);
  const search = new MessageSearch(store);
  return { socket, store, search, connection };
}

const hit = (id, more = {}) => ({ message: message(id, `tacos ${id}`, more), chat_name: "Tea", excerpt: [{ text: "tacos", is_match: true }] });
const page = (hits, next = null) => ({ hits, has_more: next !== null, next, epoch: "e" });
const everywhere = (text) => ({ text, chatId: null });
const ids = (search) => search.found.hits.map((found) => found.message.message_id);
const said = (search) => foundText(search, null);

test("Who types is asked for once, when they pause; Enter does not wait", async (context) => {
  const clock = new ManualClock(context);
  const { socket, search } = open();
  for (const text of ["t", "ta", "tac"]) {
    search.look(everywhere(text), false);
    await clock.advance(100);
  }
  assert.deepEqual(socket.asked, []);
  await clock.advance(150);
  assert.deepEqual(await socket.answer("SearchMessages", page([hit(5)])), { text: "tac", limit: 20, user_id: 1 });
  search.look({ text: "taco", chatId: 1 }, true);
  assert.deepEqual(await socket.answer("SearchMessages", page([])), { text: "taco", limit: 20, chat_id: 1, user_id: 1 });
  assert.deepEqual([ids(search), search.state, said(search)], [[], "done", "No message with “taco” in any of your chats. Try fewer words, or how a word begins, with a star."]);
});

test("A late answer is not taken for that to a newer question, of which one is under way at a time", async () => {
  const { socket, search } = open();
  search.look(everywhere("old"), true);
  search.look(everywhere("newer"), true);
  search.look(everywhere("newest"), true);
  await settled();
  assert.equal(socket.asked.length, 1);
  await socket.answer("SearchMessages", page([hit(5)]));
  assert.deepEqual([ids(search), said(search)], [[], "Looking…"]);
  assert.equal((await socket.answer("SearchMessages", page([hit(7)]))).text, "newest");
  assert.deepEqual([ids(search), socket.asked], [[7], []]);
});

test("Empty pages are followed, so many of them, and it is said that it still looks", async () => {
  const { socket, search } = open();
  search.look(everywhere("tacos"), true);
  for (let number = 9; number > 0; number--) await socket.answer("SearchMessages", page([], `p${number}`));
  assert.equal(said(search), "Nothing yet. Still looking…");
  assert.equal((await socket.answer("SearchMessages", page([hit(9)], "p0"))).before, "p1");
  assert.deepEqual([search.state, search.hasMore, socket.asked], ["done", true, []]);
  search.more();
  assert.equal((await socket.answer("SearchMessages", page([hit(3)]))).before, "p0");
  assert.deepEqual([ids(search), search.hasMore, said(search)], [[9, 3], false, "2 messages with “tacos” in all your chats."]);
});

test("A question that fails says why, and is asked again when there is a connection", async () => {
  const { socket, search, connection } = open();
  search.look(everywhere("tacos"), true);
  await socket.answer("SearchMessages", page([hit(9)], "p1"));
  await socket.refuse("SearchMessages", new RpcError({ code: -32603, message: "away" }));
  assert.deepEqual([search.state, ids(search), said(search)], ["failed", [9], ""]);
  connection.emit("change");
  assert.equal((await socket.answer("SearchMessages", page([hit(8)]))).before, "p1");
  assert.deepEqual([ids(search), search.state], [[9, 8], "done"]);
});

test("Of another question nothing is shown beside the failure of a newer one", async () => {
  const { socket, search } = open();
  search.look(everywhere("tacos"), true);
  await socket.answer("SearchMessages", page([hit(9)]));
  search.look(everywhere("beans"), true);
  await socket.refuse("SearchMessages", new RpcError({ code: -32005, message: "slow down" }));
  assert.deepEqual([ids(search), search.error.message], [[], "slow down"]);
});

test("What is deleted, or in a chat that was left, is offered no more; an edited text is shown as it is", async () => {
  const { socket, store, search } = open();
  search.look(everywhere("tacos"), true);
  await socket.answer("SearchMessages", page([hit(9), hit(8), hit(7, { chat_id: 2 })]));
  const held = store.chats.get(1);
  held.applyAnswer(message(9, "", { deleted_ts: 1, changed_id: 100 }));
  held.applyAnswer(message(8, "beans", { edited_ts: 1, changed_id: 101 }));
  assert.deepEqual([ids(search), search.found.hits[0].excerpt], [[8, 7], [{ text: "beans", is_match: false }]]);
  store.lose(1);
  assert.deepEqual(ids(search), [7]);
  search.look(everywhere("taco"), true);
  await socket.answer("SearchMessages", page([hit(6), hit(5, { chat_id: 2 })]));
  assert.deepEqual(ids(search), [5]);
});

test("What mentions somebody is told in other words, and one message is one", async () => {
  const { socket, search } = open();
  search.look(everywhere("mentions:me"), true);
  await socket.answer("SearchMessages", page([hit(9)]));
  assert.equal(foundText(search, "Tea"), "1 message that mentions or answers you in Tea.");
  search.look(null, false);
  assert.deepEqual([search.state, ids(search), said(search)], ["idle", [], ""]);
});
