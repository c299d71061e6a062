import assert from "node:assert/strict";
import test from "node:test";
import { hasAll, mentionable, mentionsAfterEdit, mentionsIn, mentionsOf } from "../../src/Talko.Web/wwwroot/js/mentions.js";
import { Chat } from "../../src/Talko.Web/wwwroot/js/state/chat.js";
import { Users } from "../../src/Talko.Web/wwwroot/js/state/users.js";
import { mentionPlaces } from "../../src/Talko.Web/wwwroot/js/text/mention-places.js";
import { chat, message, user } from "./fakes/wire.js";

const people = [user(1, "Eugen"), user(2, "Ada"), user(3, "Ada Lovelace"), user(4, "Bob")];

function open(more = {}) {
  const users = new Users();
  const held = new Chat(chat(0), 1, users);
  held.load(chat(9, [message(8, "hi", { user: people[3] }), message(9, "ho", { user: people[0] })], { users: people, user_count: 4, ...more }));
  return { held, messenger: { users, userId: 1 } };
}

const named = (text, more) => {
  const { held, messenger } = open(more);
  return mentionsIn(messenger, held, text);
};

test("The whole name behind an at sign, not in the middle of a word", () => {
  const places = (text) => mentionPlaces(text, ["Ada", "Ada Lovelace"]).map(({ start, end }) => text.slice(start, end));
  assert.deepEqual(places("@ada, @Ada Lovelace! me@ada.org @Adam @"), ["@ada", "@Ada Lovelace"]);
});

test("Who spoke last is offered first, and nobody themselves", () => {
  const { held, messenger } = open();
  assert.deepEqual(mentionable(messenger, held).map(({ user_id: id }) => id), [4, 2, 3]);
});

test("Names become ids, each once", () => {
  assert.deepEqual(named("@Bob and @ada lovelace and @bob"), [4, 3]);
  assert.deepEqual(named("nobody"), []);
});

test("All are all, in a group that is not too large", () => {
  assert.deepEqual(named("@all: tea"), [4, 2, 3]);
  assert.deepEqual(named("@all: tea", { user_count: 101 }), []);
  assert.ok(!hasAll(open({ is_private: true }).held));
});

test("Of a large group those are known who said something", () => {
  const { held, messenger } = open({ users: people.slice(0, 3), user_count: 200 });
  assert.deepEqual(mentionsIn(messenger, held, "@Bob"), [4]);
});

test("Who has left is not offered", () => {
  const { held, messenger } = open({ users: people.slice(0, 3), user_count: 3 });
  assert.deepEqual(mentionsIn(messenger, held, "@Bob"), []);
});

test("An answer mentions whom it answers, but for oneself", () => {
  const { held, messenger } = open();
  assert.deepEqual(mentionsOf(messenger, held, "yes", 8), [4]);
  assert.deepEqual(mentionsOf(messenger, held, "yes, @Ada and @Bob", 8), [4, 2]);
  assert.deepEqual(mentionsOf(messenger, held, "yes", 9), []);
  assert.deepEqual(mentionsOf(messenger, held, "yes"), []);
});

test("An edit goes on to mention whom the message answers, and no more whom its text names no more", () => {
  const { held, messenger } = open();
  const answer = message(10, "yes, @Ada", { user: people[0], reply_to_id: 8, mention_ids: [4, 2] });
  assert.deepEqual(mentionsAfterEdit(messenger, held, answer, "no"), [4]);
  assert.deepEqual(mentionsAfterEdit(messenger, held, answer, "no, @Ada Lovelace"), [4, 3]);
  assert.deepEqual(mentionsAfterEdit(messenger, held, undefined, "@Bob"), [4]);
});
