import assert from "node:assert/strict";
import test from "node:test";
import { Drafts } from "../../src/Talko.Web/wwwroot/js/drafts.js";
import { MemoryStorage } from "./fakes/memory-storage.js";

function open() {
  const storage = new MemoryStorage();
  return { storage, first: new Drafts(storage, "first"), second: new Drafts(storage, "second") };
}

test("A draft is kept over a reload of its tab, until it is sent", () => {
  const { storage, first } = open();
  first.keep(1, "begun");
  assert.equal(new Drafts(storage, "first").of(1), "begun");
  assert.equal(first.of(2), "");
  first.keep(1, "");
  assert.equal(new Drafts(storage, "first").of(1), "");
  assert.deepEqual(storage.keys(""), []);
});

test("Two tabs on one chat leave each other's draft alone", () => {
  const { storage, first, second } = open();
  first.of(1);
  second.of(1);
  first.keep(1, "from the first");
  second.keep(1, "from the second");
  assert.equal(new Drafts(storage, "first").of(1), "from the first");
  second.keep(1, "");
  assert.equal(new Drafts(storage, "first").of(1), "from the first");
});

test("What a closed tab has left is shown, and taken over once it is written on", () => {
  const { storage, first, second } = open();
  first.keep(1, "left");
  assert.equal(second.of(1), "left");
  assert.deepEqual(storage.keys(""), ["draft.1.first"]);
  second.keep(1, "left and right");
  assert.deepEqual(storage.keys(""), ["draft.1.second"]);
  second.keep(1, "");
  assert.equal(new Drafts(storage, "third").of(1), "");
});

test("A tab that lives on keeps what another has taken over", () => {
  const { storage, first, second } = open();
  first.keep(1, "mine");
  second.of(1);
  second.keep(1, "");
  assert.ok(first.isOwnKey("talko.7.draft.1.first"));
  assert.ok(!first.isOwnKey("talko.7.draft.1.second"));
  first.goOnAs("first again");
  assert.equal(new Drafts(storage, "first again").of(1), "mine");
});

test("A draft of an older page is found, that of another chat is not", () => {
  const { storage, first } = open();
  storage.set("draft.1", "old");
  storage.set("draft.11", "another's");
  assert.equal(first.of(1), "old");
  first.keep(1, "old and new");
  assert.deepEqual(storage.keys(""), ["draft.11", "draft.1.first"]);
});

test("Where the browser keeps nothing, the tab still knows its drafts", () => {
  const drafts = new Drafts({ get: () => null, set: () => {}, remove: () => {}, keys: () => [] }, "only");
  drafts.keep(1, "begun");
  assert.equal(drafts.of(1), "begun");
});
