import { Blocked } from "./blocked.js";
import { Connection } from "./connection.js";
import { backoff } from "./net/backoff.js";
import { Code, RpcError } from "./net/errors.js";
import { PageLoader } from "./page-loader.js";
import { ReadMarks } from "./read-marks.js";
import { markUnread } from "./reading.js";
import { send } from "./send.js";
import { ChatStore } from "./state/chat-store.js";
import { Synchronizer } from "./synchronizer.js";

// Without live updates storage is asked again and again, not quite as soon as a lost connection is made again.
const LATE_ATTEMPT = 2;

/**
 * All that one user's page shows, kept right over lost connections (protocol.md, Streams).
 * Emits, besides what the store does: me, unknown-user; its connection and outbox emit for themselves.
 */
export class Messenger extends ChatStore {
  #marks = new ReadMarks(this);
  /** @type {Synchronizer | null} */
  #sync = null;

  /** Asks for what is not held of a chat's messages. */
  pages = new PageLoader(this);

  blocked = new Blocked(this);
  /** @type {User | null} */
  me = null;
  /** What the DataServer takes, as GetServer says. @type {Record<string, number> | null} */
  limits = null;

  /**
   * @param {number} userId
   * @param {() => Promise<RpcSocket>} open
   * @param {import("./storage.js").Storage} storage
   */
  constructor(userId, open, storage) {
    super(userId, storage, (item) => send(this, item));
    this.connection = new Connection(open, (socket) => this.#serve(socket));
    this.connection.on("change", () => this.connection.state === "signed-out" && this.forget());
    this.on("user", (user) => this.me && user.user_id === userId && this.#setMe(user));
  }

  /** Runs for as long as the page does, or until the user turns out not to exist. */
  run() {
    return this.connection.run();
  }

  /** @param {string} method @param {object} params */
  call(method, params) {
    return this.connection.call(method, params);
  }

  /**
   * Says that a message, and with it all before, was shown to the user. It counts as read at once, and is said to the
   * server until it is answered.
   * @param {import("./state/chat.js").Chat} chat @param {number} messageId
   */
  markRead(chat, messageId) {
    chat.show(messageId);
    if (chat.mark.unsaid) this.#marks.wake(chat.id);
  }

  /** Makes a message, and what follows it, unread again. @param {import("./state/chat.js").Chat} chat @param {number} messageId */
  markUnread(chat, messageId) {
    return markUnread(this, chat.id, messageId);
  }

  /** @param {string} name */
  async findUser(name) {
    return (await this.call("FindUser", { user_name: name })).user;
  }

  /**
   * @param {string} name @param {number[]} userIds @param {string} clientChatId
   * @param {{ topic?: string, history?: "all" | "joined" }} settings what a group is made with
   */
  async insertChat(name, userIds, clientChatId, settings = {}) {
    const params = { chat_name: name, user_ids: userIds, client_chat_id: clientChatId, ...settings };
    const { chat } = await this.call("InsertChat", params);
    await this.#sync?.load(chat.chat_id);
    return this.chats.get(chat.chat_id);
  }

  /** @param {RpcSocket} socket */
  async #serve(socket) {
    const sync = new Synchronizer(this, socket);
    this.#sync = sync;
    socket.onpush = (push) => sync.onPush(push);
    const [server] = await Promise.all([this.call("GetServer", {}), this.me ? null : this.#loadMe()]);
    this.limits = server.limits;
    for (let attempt = LATE_ATTEMPT; socket.isOpen; attempt++) {
      const live = await this.#openStream(socket);
      await sync.reconcile();
      this.connection.set(live ? "online" : "late");
      this.outbox.resume();
      this.#marks.resume();
      await (live ? socket.closed : Promise.race([socket.closed, this.connection.pause(backoff(attempt))]));
    }
  }

  async #loadMe() {
    try {
      this.#setMe((await this.call("GetUser", { user_id: this.userId })).user);
    } catch (error) {
      if (error.code === Code.notFound) {
        this.connection.stop();
        this.emit("unknown-user");
      }
      throw error;
    }
  }

  /** @param {User} user */
  #setMe(user) {
    this.me = user;
    this.users.learn(user);
    this.emit("me");
  }

  /** False where the server of the streams is away: then storage is asked instead. @param {RpcSocket} socket */
  async #openStream(socket) {
    try {
      await socket.call("OpenStream", { user_id: this.userId, own_messages: true, events: true });
      return true;
    } catch (error) {
      if (error instanceof RpcError && error.isPassing && error.code !== Code.notSignedIn) return false;
      throw error;
    }
  }
}

/** @typedef {import("./net/socket.js").RpcSocket} RpcSocket */
/** @typedef {import("./state/wire.js").User} User */
