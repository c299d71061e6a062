import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import test from "node:test";
import { RpcError, SignedOut, Unreachable } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { Outbox } from "../../src/Talko.Web/wwwroot/js/outbox.js";
import { ManualClock, settled } from "./fakes/manual-clock.js";
import { MemoryStorage } from "./fakes/memory-storage.js";

globalThis.crypto ??= webcrypto;

const DAY_MS = 86_400_000;
const busy = () => new RpcError({ code: -32005, message: "slow down", data: { retry_after_ms: 3_000 } });
const internal = () => new RpcError({ code: -32603, message: "the server failed" });
const refused = () => new RpcError({ code: -32002, message: "you take no part in this chat" });

function open(send, storage = new MemoryStorage()) {
  const outbox = new Outbox(storage, send);
  outbox.resume();
  return outbox;
}

const states = (outbox) => outbox.of(1).map((item) => [item.text, item.state]);

test("One chat's messages go one after another", async () => {
  const sent = [];
  const answers = [];
  const outbox = open((item) => new Promise((resolve) => (sent.push(item.text), answers.push(resolve))));
  for (const text of ["one", "two", "three"]) outbox.add(1, text);
  outbox.add(2, "elsewhere");
  await settled();
  assert.deepEqual(sent, ["one", "elsewhere"]);
  answers[0]();
  await settled();
  assert.deepEqual(sent, ["one", "elsewhere", "two"]);
});

for (const [name, error] of [["a lost answer", new Unreachable()], ["a busy server", busy()], ["an internal error", internal()], ["a messenger that ended", new SignedOut()]]) {
  test(`After ${name} a message is sent again under the same id, however long it takes`, async (context) => {
    const clock = new ManualClock(context);
    const ids = [];
    let isAway = true;
    const outbox = open(async (item) => {
      ids.push(item.id);
      if (isAway) throw error;
    });
    outbox.add(1, "patience");
    await clock.advance(DAY_MS);
    assert.deepEqual(states(outbox), [["patience", "pending"]]);
    isAway = false;
    await clock.advance(20_000);
    assert.deepEqual(states(outbox), []);
    assert.ok(ids.length > 1000);
    assert.equal(new Set(ids).size, 1);
  });
}

test("A server that says how long to wait is not asked before", async (context) => {
  const clock = new ManualClock(context);
  let count = 0;
  open(async () => {
    count++;
    throw busy();
  }).add(1, "patience");
  await clock.advance(2_999);
  assert.equal(count, 1);
  await clock.advance(601);
  assert.equal(count, 2);
});

test("A refused message fails with its reason, and the next one goes", async () => {
  const outbox = open(async (item) => {
    if (item.text === "bad") throw refused();
  });
  outbox.add(1, "bad");
  outbox.add(1, "good");
  await settled();
  assert.deepEqual(states(outbox), [["bad", "failed"]]);
  assert.equal(outbox.of(1)[0].error, "You take no part in this chat.");
});

test("What another window confirms is not sent again", async (context) => {
  const clock = new ManualClock(context);
  let count = 0;
  const outbox = open(async () => {
    count++;
    throw new Unreachable();
  });
  outbox.add(1, "once");
  await settled();
  outbox.confirm(outbox.of(1)[0].id);
  await clock.advance(DAY_MS);
  assert.equal(count, 1);
});

test("A connection that is there cuts the wait short", async (context) => {
  const clock = new ManualClock(context);
  let count = 0;
  const outbox = open(async () => {
    if (++count < 3) throw busy();
  });
  outbox.add(1, "now");
  await settled();
  outbox.resume();
  await settled();
  outbox.resume();
  await clock.advance(0);
  assert.equal(count, 3);
  assert.deepEqual(states(outbox), []);
});

test("A reload loses no text and keeps its id", async () => {
  const storage = new MemoryStorage();
  const before = new Outbox(storage, async () => {});
  before.add(1, "kept");
  const [{ id }] = before.of(1);
  const sent = [];
  open(async (item) => sent.push(item.id), storage);
  await settled();
  assert.deepEqual(sent, [id]);
  assert.deepEqual(storage.keys("outbox."), []);
});

test("A reload keeps what a message answers and whom it mentions", async () => {
  const storage = new MemoryStorage();
  new Outbox(storage, async () => {}).add(1, "@Bob yes", { replyToId: 7, mentionIds: [2] });
  const sent = [];
  open(async ({ replyToId, mentionIds }) => sent.push([replyToId, mentionIds]), storage);
  await settled();
  assert.deepEqual(sent, [[7, [2]]]);
});

test("In another database nothing is sent unasked", async () => {
  const sent = [];
  const outbox = new Outbox(new MemoryStorage(), async (item) => sent.push(item.text));
  outbox.add(1, "meant for the old chat");
  outbox.failAll("The server’s data was replaced.");
  outbox.resume();
  await settled();
  assert.deepEqual(sent, []);
  outbox.retry(outbox.of(1)[0].id);
  await settled();
  assert.deepEqual(sent, ["meant for the old chat"]);
});
