import assert from "node:assert/strict";
import test from "node:test";
import { deleteMessage, editMessage } from "../../src/Talko.Web/wwwroot/js/message-calls.js";
import { RpcError, Unreachable } from "../../src/Talko.Web/wwwroot/js/net/errors.js";
import { FakeMessenger } from "./fakes/messenger.js";
import { message } from "./fakes/wire.js";

const edit = { chatId: 1, id: 5, text: "six", expectedId: 5, mentionIds: [2] };

function open() {
  const messenger = new FakeMessenger([message(5, "five")]);
  return { messenger, socket: messenger.socket, held: messenger.chats.get(1) };
}

test("An edit is asked for of the version that it began from, and shown before its push", async () => {
  const { messenger, socket, held } = open();
  const done = editMessage(messenger, edit);
  const params = await socket.answer("EditMessage", { message: message(5, "six", { changed_id: 6 }) });
  assert.deepEqual(params, { chat_id: 1, message_id: 5, message_text: "six", expected_id: 5, mention_ids: [2], user_id: 1 });
  await done;
  assert.equal(held.find(5).message_text, "six");
});

test("An edit that came too late shows what is there, and tells", async () => {
  const { messenger, socket, held } = open();
  const stored = message(5, "theirs", { changed_id: 7 });
  const done = editMessage(messenger, edit);
  done.catch(() => {});
  await socket.refuse("EditMessage", new RpcError({ code: -32004, message: "changed", data: { reason: "version", message: stored } }));
  await assert.rejects(done, { storedMessage: stored });
  assert.equal(held.find(5).message_text, "theirs");
});

test("What another database answers is not taken for this one’s", async () => {
  const { messenger, socket, held } = open();
  const done = deleteMessage(messenger, 1, 5);
  done.catch(() => {});
  messenger.epoch = "another";
  await socket.answer("DeleteMessage", { message: message(5, "", { changed_id: 6, deleted_ts: 6 }) });
  await assert.rejects(done, Unreachable);
  assert.equal(held.find(5).message_text, "five");
});

test("A chat that one takes no part in any more is let go of", async () => {
  const { messenger, socket } = open();
  const done = deleteMessage(messenger, 1, 5);
  done.catch(() => {});
  await socket.refuse("DeleteMessage", new RpcError({ code: -32002, message: "no", data: { reason: "participant" } }));
  await assert.rejects(done);
  assert.equal(messenger.chats.size, 0);
});
