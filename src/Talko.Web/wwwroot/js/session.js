import { Connection } from "./connection.js";
import { Emitter } from "./emitter.js";
import { backoff } from "./net/backoff.js";
import { Code, RpcError, SignedOut, Unreachable } from "./net/errors.js";
import { Outbox } from "./outbox.js";
import { Chat } from "./state/chat.js";
import { Chats, rankInOrder } from "./state/chats.js";
import { Synchronizer } from "./synchronizer.js";

const PAGE = 100;
// Without live updates storage is asked again and again, not quite as soon as a lost connection is made again.
const LATE_ATTEMPT = 2;

/**
 * All that one user's page shows, kept right over lost connections (protocol.md, Streams).
 * Emits: me, unknown-user, loaded, chat (chat), gone (chat), message (chat, message, result),
 * older (chat, messages), reset (chat), unseen; its connection and outbox emit for themselves.
 */
export class Session extends Emitter {
  #storage;

  me = null;
  /** What the DataServer takes, as GetServer says. */
  limits = null;
  chats = new Chats();
  loaded = false;

  constructor(userId, open, storage) {
    super();
    this.userId = userId;
    this.#storage = storage;
    this.connection = new Connection(open, (socket) => this.#serve(socket));
    this.outbox = new Outbox(storage, (item) => this.#insertMessage(item));
    this.sync = new Synchronizer(this);
  }

  /** Runs for as long as the page does, or until the user turns out not to exist. */
  run() {
    return this.connection.run();
  }

  call(method, params) {
    return this.connection.call(method, params);
  }

  async #serve(socket) {
    socket.onpush = (push) => this.sync.onPush(push);
    this.limits = (await this.call("GetServer", {})).limits;
    if (!this.me) await this.#loadMe();
    for (let attempt = LATE_ATTEMPT; socket.isOpen; attempt++) {
      const live = await this.#openStream(socket);
      await this.sync.reconcile();
      this.connection.set(live ? "online" : "late");
      this.outbox.resume();
      await (live ? socket.closed : Promise.race([socket.closed, this.connection.pause(backoff(attempt))]));
    }
  }

  async #loadMe() {
    try {
      this.me = (await this.call("GetUser", { user_id: this.userId })).user;
      this.emit("me");
    } catch (error) {
      if (error.code === Code.notFound) {
        this.connection.stop();
        this.emit("unknown-user");
      }
      throw error;
    }
  }

  /** False where the server of the streams is away: then storage is asked instead. */
  async #openStream(socket) {
    try {
      await socket.call("OpenStream", { user_id: this.userId, own_messages: true, events: true });
      return true;
    } catch (error) {
      if (error instanceof RpcError && error.isPassing && error.code !== Code.notSignedIn) return false;
      throw error;
    }
  }

  async #insertMessage(item) {
    // Before it is known that the data is still the same, the chat's number may be another chat's.
    if (!this.connection.isUsable) throw this.connection.state === "signed-out" ? new SignedOut() : new Unreachable();
    const params = { chat_id: item.chatId, user_id: this.userId, message_text: item.text, client_message_id: item.id };
    const { message } = await this.call("InsertMessage", params).catch((error) => {
      if (error.isAway || error.code === Code.notSignedIn) this.connection.reconnect();
      throw error;
    });
    const chat = this.chats.get(message.chat_id);
    if (chat) this.apply(chat, message);
    return message;
  }

  async findUser(name) {
    return (await this.call("FindUser", { user_name: name })).user;
  }

  async insertChat(name, userIds, clientChatId) {
    const params = { chat_name: name, user_ids: userIds, client_chat_id: clientChatId };
    const { chat } = await this.call("InsertChat", params);
    if (!this.chats.has(chat.chat_id)) await this.sync.loadChats([chat.chat_id]);
    return this.chats.get(chat.chat_id);
  }

  async loadOlder(chat) {
    const before = chat.messages[0]?.message_id;
    const params = { chat_id: chat.id, limit: PAGE, ...(before ? { before_id: before } : {}) };
    const page = await this.call("GetMessages", params);
    this.emit("older", chat, chat.prepend(page.messages, page.has_more));
  }

  async *participants(chatId) {
    for (let after = null, more = true; more; ) {
      const params = { chat_id: chatId, limit: PAGE, ...(after ? { after_user_id: after } : {}) };
      const page = await this.call("GetParticipants", params);
      yield page.users;
      after = page.users.at(-1)?.user_id;
      more = page.has_more;
    }
  }

  markSeen(chat) {
    if (chat.unseen === 0 && chat.seenId >= (chat.newest?.message_id ?? 0)) return;
    chat.markSeen();
    this.#storage.set(`seen.${chat.id}`, chat.seenId);
    this.emit("chat", chat);
    this.emit("unseen");
  }

  /** Takes in a message from wherever it came; numbers that are known change nothing. */
  apply(chat, message) {
    this.#confirmOwn(message);
    const result = chat.apply(message);
    if (result.kind === "known") return;
    chat.rank = Math.max(chat.rank, chat.newest.message_id);
    this.emit("message", chat, message, result);
    if (chat.isLong && !chat.isOpen) chat.trim();
    this.emit("chat", chat);
    this.emit("unseen");
  }

  /** Takes in chats of a snapshot, in its order. Returns the last one's rank. */
  putChats(wires, asked, above) {
    const chats = wires.map((wire) => this.#put(wire, asked));
    const rank = rankInOrder(chats, above);
    for (const chat of chats) this.emit("chat", chat);
    this.emit("unseen");
    return rank;
  }

  #put(wire, asked) {
    for (const message of wire.messages) this.#confirmOwn(message);
    const known = this.chats.get(wire.chat_id);
    if (!known) return this.#add(new Chat(this.userId, wire, asked));
    known.describe(wire);
    // A push may have been quicker than this snapshot.
    if (wire.last_id > known.cursor) {
      known.load(wire, asked);
      this.emit("reset", known);
    }
    return known;
  }

  #add(chat) {
    chat.markSeen(this.#storage.get(`seen.${chat.id}`) ?? this.#storage.get("since") ?? 0);
    this.chats.add(chat);
    return chat;
  }

  #confirmOwn(message) {
    if (message.user.user_id === this.userId && message.client_message_id) {
      this.outbox.confirm(message.client_message_id);
    }
  }

  removeChat(chat) {
    this.chats.delete(chat.id);
    this.emit("gone", chat);
    this.emit("unseen");
  }

  /** Unsent texts whose chat is gone stay in sight until their author deletes them. */
  keepUnsent() {
    for (const id of this.outbox.chatIds()) {
      if (this.chats.has(id)) continue;
      const gone = { chat_id: id, chat_name: "A chat that is gone", users: [], user_count: 1, messages: [], last_id: 0 };
      this.putChats([gone], 1, this.chats.topRank());
    }
  }

  /** There is something to show; more pages may follow. */
  showLoaded() {
    if (this.loaded) return;
    this.loaded = true;
    this.emit("loaded");
  }

  /**
   * Called with the first page of chats. What was there when this browser first showed this user is not unseen.
   * In another database the same numbers name other people: nothing goes to them unasked.
   */
  meet(epoch, wires) {
    const last = this.#storage.get("epoch");
    if (last === epoch) return;
    for (const key of this.#storage.keys("seen.")) this.#storage.remove(key);
    this.#storage.set("since", Math.max(0, ...wires.map((wire) => wire.messages.at(-1)?.message_id ?? 0)));
    this.#storage.set("epoch", epoch);
    if (last) this.outbox.failAll("The server’s data was replaced. Check who this goes to.");
  }
}
