// A chat in which nobody reads upwards holds at most so many messages, and is then cut to the newest.
const MOST = 1000;
const KEPT = 500;

const numberOf = (message) => message.changed_id ?? message.message_id;

/**
 * One chat: its newest messages in order, and how far it is known.
 * Storage is the truth, so each update says what it changed: "added" (at the end), "inserted", "changed" or "known".
 */
export class Chat {
  /** Everything up to this number is held, or lies before the first message here. */
  cursor = 0;

  /** Oldest first, each at its message_id. */
  messages = [];

  /** Whether storage has messages before the first one here. */
  hasOlder = false;

  /** Messages of others above this one are unseen. */
  seenId = 0;

  unseen = 0;

  isOpen = false;

  constructor(me, wire, asked) {
    this.me = me;
    this.id = wire.chat_id;
    this.describe(wire);
    this.load(wire, asked);
  }

  get isPrivate() {
    return this.userCount === 2;
  }

  get newest() {
    return this.messages.at(-1) ?? null;
  }

  /** The other person of a private chat. */
  get other() {
    return this.isPrivate ? (this.users.find((user) => user.user_id !== this.me) ?? null) : null;
  }

  get name() {
    return this.other?.user_name ?? this.givenName;
  }

  describe(wire) {
    this.users = wire.users;
    this.userCount = wire.user_count ?? wire.users.length;
    this.givenName = wire.chat_name;
  }

  /** Takes the newest messages of a snapshot, of which `asked` were asked for, in place of what is held. */
  load(wire, asked) {
    this.messages = wire.messages;
    this.cursor = wire.last_id ?? this.newest?.message_id ?? 0;
    this.hasOlder = wire.messages.length >= asked;
    this.#count();
  }

  apply(message) {
    const index = this.#indexOf(message.message_id);
    const known = this.messages[index];
    if (known?.message_id === message.message_id) {
      if (numberOf(known) >= numberOf(message)) return { kind: "known", index };
      this.messages[index] = message;
      return { kind: "changed", index };
    }
    // It will come with its page, when somebody scrolls there.
    if (index === 0 && this.hasOlder && this.messages.length > 0) return { kind: "known", index };
    this.messages.splice(index, 0, message);
    if (this.#isUnseen(message)) this.unseen++;
    return { kind: index === this.messages.length - 1 ? "added" : "inserted", index };
  }

  /** Puts a page of older messages in front; returns those that were not here. */
  prepend(messages, hasOlder) {
    const first = this.messages[0]?.message_id ?? Infinity;
    const older = messages.filter((message) => message.message_id < first);
    this.messages.unshift(...older);
    this.hasOlder = hasOlder;
    return older;
  }

  get isLong() {
    return this.messages.length > MOST;
  }

  /** Forgets the oldest, which storage has. Returns how many. */
  trim() {
    const count = Math.max(0, this.messages.length - KEPT);
    if (count > 0) {
      this.messages.splice(0, count);
      this.hasOlder = true;
    }
    return count;
  }

  markSeen(id = this.newest?.message_id ?? 0) {
    this.seenId = Math.max(this.seenId, id);
    this.#count();
  }

  firstUnseen() {
    return this.unseen > 0 ? this.messages.find((message) => this.#isUnseen(message)) : null;
  }

  /** The number of unseen messages as a person reads it: there may be more than are held. */
  get unseenText() {
    const mayBeMore = this.hasOlder && this.messages[0]?.message_id > this.seenId;
    return this.unseen > 99 ? "99+" : `${this.unseen}${mayBeMore ? "+" : ""}`;
  }

  /** Whether a push that followed `previous` is the next one here. */
  follows(previous) {
    return previous === this.cursor;
  }

  isKnown(message) {
    return numberOf(message) <= this.cursor;
  }

  advance(message) {
    this.cursor = Math.max(this.cursor, numberOf(message));
  }

  #isUnseen(message) {
    return message.message_id > this.seenId && message.user.user_id !== this.me;
  }

  #count() {
    this.unseen = 0;
    for (let i = this.messages.length - 1; i >= 0 && this.messages[i].message_id > this.seenId; i--) {
      if (this.#isUnseen(this.messages[i])) this.unseen++;
    }
  }

  /** Where a message with this id is or belongs; at the end without a search. */
  #indexOf(id) {
    let low = 0;
    let high = this.messages.length;
    if (high > 0 && this.messages[high - 1].message_id < id) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.messages[middle].message_id < id) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
