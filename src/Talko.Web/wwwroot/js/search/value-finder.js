import { PersonSearch } from "../person-search.js";
import { folded } from "../text/folded.js";
import { canBeValue } from "./values.js";

const MOST = 8;

/** Whose names, and which chats', fit what is being typed behind from: and in:. Who is known is offered at once, others when they are found. */
export class ValueFinder {
  #messenger;
  #people;

  /** @param {import("../messenger.js").Messenger} messenger @param {() => void} onFound */
  constructor(messenger, onFound) {
    this.#messenger = messenger;
    this.#people = PersonSearch.of(messenger, onFound);
  }

  /** Looks for people who are not known. @param {import("./values.js").Value} value */
  look({ filter, typed }) {
    if (filter === "from") this.#people.look(typed);
  }

  /** @param {import("./values.js").Value} value @param {Chat | null} chat the one that is open @returns {Choice[]} */
  find({ filter, typed }, chat) {
    const choices = filter === "in" ? this.#chats() : this.#authors(chat);
    const asked = folded(typed);
    const seen = new Set();
    const isNews = ({ key }) => !seen.has(key) && seen.add(key);
    return choices.filter((choice) => canBeValue(choice.name) && fits(folded(choice.name), asked) && isNews(choice)).slice(0, MOST);
  }

  #chats() {
    return this.#messenger.chats.sorted().map((chat) => ({ key: folded(chat.name), name: chat.name, chat, user: null, isMe: false }));
  }

  /** @param {Chat | null} chat */
  #authors(chat) {
    const { chats, users, me, userId } = this.#messenger;
    const others = chats.sorted().flatMap((known) => known.other ?? []);
    return [...(chat?.users ?? []), ...others, ...(me ? [me] : []), ...this.#people.found.users].map((user) => {
      const name = users.current(user).user_name;
      return { key: `${user.user_id}`, name, chat: null, user: users.current(user), isMe: user.user_id === userId };
    });
  }
}

/** A name, or a word in it, begins so, and more of it is to be typed. @param {string} name @param {string} typed */
const fits = (name, typed) => name !== typed && (name.startsWith(typed) || name.includes(` ${typed}`));

/** @typedef {import("../state/chat.js").Chat} Chat */
/** @typedef {{ key: string, name: string, chat: Chat | null, user: import("../state/wire.js").User | null, isMe: boolean }} Choice */
