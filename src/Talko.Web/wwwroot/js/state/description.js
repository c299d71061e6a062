import { Emitter } from "../emitter.js";

/** What a chat is called and who takes part, under the names they have now. */
export class ChatDescription extends Emitter {
  #wire;
  #me;
  #users;

  /**
   * @param {WireChat} wire
   * @param {number} me
   * @param {import("./users.js").Users} users
   */
  constructor(wire, me, users) {
    super();
    this.id = wire.chat_id;
    this.#wire = wire;
    this.#me = me;
    this.#users = users;
  }

  get isPrivate() {
    return this.#wire.is_private;
  }

  get users() {
    return this.#wire.users.map((user) => this.#users.current(user));
  }

  get userCount() {
    return this.#wire.user_count;
  }

  /** What it is about; null where nobody said it. */
  get topic() {
    return this.#wire.topic ?? null;
  }

  /** What those who are added later may read; null of a private chat. */
  get history() {
    return this.#wire.history ?? null;
  }

  /** Who owns it; nobody owns a private chat. */
  get ownerIds() {
    return this.#wire.owner_ids ?? [];
  }

  /** For how many days messages are kept; null for ever. */
  get retentionDays() {
    return this.#wire.retention_days ?? null;
  }

  /** Whether the reader owns it. */
  get isOwned() {
    return this.ownerIds.includes(this.#me);
  }

  /** The other person of a private chat. */
  get other() {
    return this.isPrivate ? (this.users.find((user) => user.user_id !== this.#me) ?? null) : null;
  }

  /** A push has the name that was given; a private chat goes by the other person's, whatever that is by now. */
  get name() {
    return this.other?.user_name ?? this.#wire.chat_name;
  }

  /** The name but for the reader's own, which stands in that of every group that nobody named. */
  get nameOfOthers() {
    const mine = this.users.find((user) => user.user_id === this.#me)?.user_name ?? "";
    return this.name.replace(mine, "").replace(/^[\s,]+/u, "") || this.name;
  }

  /** @param {import("./wire.js").User} user */
  includes(user) {
    return this.#wire.users.some((other) => other.user_id === user.user_id);
  }

  /** Takes what a snapshot says in place of what was known. @param {WireChat} wire */
  describe(wire) {
    const { read_state: _, ...described } = wire;
    this.#wire = { ...described, messages: [] };
    this.#learn(wire);
  }

  /** The same, unless it is older than what is known. @param {WireChat} wire */
  describeAnew(wire) {
    if ((wire.changed_id ?? 0) >= (this.#wire.changed_id ?? 0)) this.describe(wire);
    else this.#learn(wire);
  }

  /** @param {WireChat} wire */
  #learn(wire) {
    for (const user of wire.users) this.#users.learn(user);
  }
}

/** @typedef {import("./wire.js").WireChat} WireChat */
