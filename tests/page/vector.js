import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { Chat } from "../../src/Talko.Web/wwwroot/js/state/chat.js";
import { Users } from "../../src/Talko.Web/wwwroot/js/state/users.js";

const folder = new URL("../vectors/", import.meta.url);

/**
 * Files that the library runs and the page does not yet: it has to learn what they tell of. What it is drawn to beside
 * the library is in tests/Talko.Client.Tests/Vectors/PageKnows.cs. Both lists are to become empty.
 */
const notYet = [];

/** All cases of tests/vectors that the page knows, each with its file. */
export const vectors = readdirSync(folder)
  .filter((name) => name.endsWith(".json") && !notYet.includes(name))
  .sort()
  .flatMap((file) => read(new URL(file, folder)).map((vector) => ({ ...vector, file })));

export function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** Goes through a vector's steps (tests/vectors/README.md), and holds each outcome and the end against what is written. */
export function run({ given, steps, then }) {
  const users = new Users();
  const chat = new Chat(given.chat ?? emptyChat, given.me, users, given.most);
  if (given.chat) chat.load(given.chat);
  const asked = new Map();
  for (const step of steps) {
    assert.equal(take(step, chat, users, asked), step.outcome, JSON.stringify(step));
  }
  const reached = describe(chat, users);
  for (const member of Object.keys(then)) assert.deepEqual(reached[member], then[member], member);
}

const emptyChat = { chat_id: 1, chat_name: "", users: [], user_count: 0, messages: [], last_id: 0, is_private: false };

/** Each step is named after its method. */
function take(step, chat, users, asked) {
  const [method, argument] = Object.entries(step)[0];
  switch (method) {
    case "load": return void chat.load(argument);
    case "merge": return chat.merge(argument);
    case "apply_push": return chat.applyPush(argument);
    case "apply_page": return chat.applyPage(argument);
    case "apply_answer": return void chat.applyAnswer(argument);
    case "apply_signal": return applySignal(argument, chat, users);
    case "show": return void chat.show(argument);
    case "begin_older": return begin(step, chat.beginOlder(), asked);
    case "begin_around": return begin(step, chat.beginAround(step.message_id), asked);
    case "begin_detached_older": return begin(step, chat.beginDetachedOlder(), asked);
    case "begin_detached_newer": return begin(step, chat.beginDetachedNewer(), asked);
    case "begin_quoted": return begin(step, chat.beginQuoted(step.message_ids), asked);
    case "apply_older":
    case "apply_asked": return chat.applyAsked(asked.get(argument), step.page);
    case "close_detached": return void chat.closeDetached();
    case "trim": return void chat.trim(argument);
    case "forget": return void chat.forget();
    default: throw new Error(`no step ${method}`);
  }
}

/** A signal has an outcome where it says something of the chat. */
function applySignal(signal, chat, users) {
  users.applySignal(signal);
  return signal.read_state && chat.cursor !== null ? chat.applyReadState(signal.read_state) : undefined;
}

/** Notes under its name what is asked, which must be what the step says. */
function begin(step, page, asked) {
  const [name] = Object.values(step);
  asked.set(name, page);
  if (step.before_id !== undefined) assert.equal(page.bounds.before_id, step.before_id);
  else assert.deepEqual(page?.bounds ?? null, step.asks);
}

const describe = (chat, users) => ({
  cursor: chat.cursor,
  has_older: chat.hasOlder,
  name: chat.name,
  is_private: chat.isPrivate,
  user_count: chat.userCount,
  users: chat.users.map((user) => user.user_name),
  authors: chat.messages.map((message) => users.current(message.user).user_name),
  messages: chat.messages,
  topic: chat.topic,
  history: chat.history,
  owner_ids: chat.ownerIds,
  retention_days: chat.retentionDays,
  read_state: chat.reading,
  detached: chat.detached && { messages: chat.detached.messages, has_older: chat.detached.hasOlder },
  quoted: Object.fromEntries(chat.quoted),
});
