import assert from "node:assert/strict";
import test from "node:test";
import { RpcError } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { findPerson } from "../../src/Talko.Web/wwwroot/js/person-names.js";
import { PersonSearch } from "../../src/Talko.Web/wwwroot/js/person-search.js";
import { settled } from "./fakes/manual-clock.js";
import { ScriptedSocket } from "./fakes/scripted-socket.js";
import { user } from "./fakes/wire.js";

const notFound = () => new RpcError({ code: -32003, message: "there is no such user" });

function open() {
  const socket = new ScriptedSocket();
  const shown = [];
  const search = new PersonSearch((text) => socket.call("FindUsers", { text }), () => shown.push(search.found.text));
  return { socket, search, shown };
}

test("Of what is typed while a question is under way the last alone is asked", async () => {
  const { socket, search, shown } = open();
  for (const text of ["a", "ad", "ada"]) search.look(text);
  await socket.answer("FindUsers", [user(2, "Ada"), user(3, "Axel")]);
  assert.deepEqual(shown, []);
  assert.deepEqual(await socket.answer("FindUsers", [user(2, "Ada")]), { text: "ada" });
  assert.deepEqual([search.found.users.length, shown], [1, ["ada"]]);
});

test("An emptied field finds nobody and asks nothing", async () => {
  const { socket, search, shown } = open();
  search.look("a");
  search.look("  ");
  await socket.answer("FindUsers", [user(2, "Ada")]);
  await settled();
  assert.deepEqual([search.found.users, shown, socket.asked], [[], [""], []]);
});

test("A question that fails finds nobody, and the next letter asks again", async () => {
  const { socket, search } = open();
  search.look("a");
  await socket.refuse("FindUsers", new RpcError({ code: -32005, message: "slow down" }));
  assert.deepEqual(search.found.users, []);
  search.look("ad");
  await socket.answer("FindUsers", [user(2, "Ada")]);
  assert.equal(search.found.users.length, 1);
});

/** What a typed name leads to; `found` was found as it was typed. */
function find(name, found = []) {
  const socket = new ScriptedSocket();
  const messenger = {
    userId: 1,
    epoch: "e",
    connection: { isUsable: true },
    users: { learn: () => {} },
    call: (method, params) => socket.call(method, params),
    findUser: (asked) => socket.call("FindUser", { user_name: asked }),
  };
  return { socket, person: findPerson(messenger, name, found) };
}

test("One who is exactly known is taken without asking again", async () => {
  const { socket, person } = find("ＡDA lovelace", [user(2, "Ada Lovelace")]);
  assert.equal((await person).user.user_id, 2);
  assert.deepEqual(socket.asked, []);
});

test("A name goes before the beginning of one; the only beginning is taken", async () => {
  const { socket, person } = find("Jo", [user(2, "Joe"), user(3, "John")]);
  await socket.answer("FindUser", user(4, "Jo"));
  assert.equal((await person).user.user_id, 4);
  const only = find("ada l");
  await only.socket.refuse("FindUser", notFound());
  await only.socket.answer("FindUsers", { users: [user(2, "Ada Lovelace")] });
  assert.equal((await only.person).user.user_id, 2);
});

test("Where several are meant they are named, and where nobody is, nobody", async () => {
  const { socket, person } = find("Jo");
  await socket.refuse("FindUser", notFound());
  await socket.answer("FindUsers", { users: [user(2, "Joe"), user(3, "John")] });
  assert.deepEqual((await person).others.map(({ user_name: name }) => name), ["Joe", "John"]);
});
