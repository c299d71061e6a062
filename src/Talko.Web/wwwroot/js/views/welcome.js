import { addressOf } from "../location.js";
import { Code, sentence } from "../net/errors.js";
import { knownUsers } from "../storage.js";
import { avatarOf } from "./avatar.js";
import { showCard } from "./cards.js";
import { byId, make } from "./elements.js";

/** The page without a user: asks who it is, and makes the user if there is none of that name. */
export class Welcome {
  #connect;
  /** @type {import("../net/socket.js").RpcSocket | null} */
  #socket = null;
  #name = byId("welcome-name");
  #go = byId("welcome-go");
  #back = byId("welcome-back");
  /** The name that is nobody's yet, once the server has said so. */
  #newName = null;

  constructor(connect) {
    this.#connect = connect;
    this.#name.addEventListener("input", () => this.#askAgain());
    this.#back.addEventListener("click", () => {
      this.#askAgain();
      this.#name.select();
      this.#name.focus();
    });
    byId("welcome-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  /** @param {string} notice */
  show(notice) {
    showCard("welcome-form");
    byId("trust-note").hidden = false;
    byId("welcome-notice").hidden = !notice;
    byId("welcome-notice").textContent = notice;
    this.#showKnown();
    this.#name.focus();
  }

  /** Those that the server still knows by that name: its data may have been replaced. */
  async #showKnown() {
    const users = [];
    for (const user of knownUsers()) {
      const there = await this.#call("GetUser", { user_id: user.user_id }).catch(() => null);
      if (there?.user.user_name === user.user_name) users.push(user);
    }
    if (users.length === 0) return;
    byId("welcome-known").hidden = false;
    byId("welcome-label").textContent = "Or as someone else";
    byId("known").replaceChildren(...users.map(knownUser));
  }

  #askAgain() {
    this.#newName = null;
    this.#say("");
    this.#go.textContent = "Continue";
    this.#back.hidden = true;
  }

  #say(text, isBad = false) {
    byId("welcome-answer").textContent = text;
    byId("welcome-answer").classList.toggle("bad", isBad);
  }

  async #submit() {
    const name = this.#name.value.trim();
    if (!name) {
      this.#say("Type your name first.", true);
      this.#name.focus();
      return;
    }
    this.#go.disabled = true;
    try {
      await this.#enter(name);
    } catch (error) {
      this.#say(sentence(error), true);
    } finally {
      this.#go.disabled = false;
    }
  }

  async #enter(name) {
    try {
      const method = name === this.#newName ? "InsertUser" : "FindUser";
      const { user } = await this.#call(method, { user_name: name });
      if (this.#isStill(name)) window.location.assign(addressOf(user.user_id));
    } catch (error) {
      if (error.code !== Code.notFound) throw error;
      if (!this.#isStill(name)) return;
      this.#newName = name;
      this.#say(`Nobody here is called “${name}” yet.`);
      this.#go.textContent = `Join as ${name}`;
      this.#back.hidden = false;
    }
  }

  /** What is said of a name is of no use to who has typed another one meanwhile. */
  #isStill(name) {
    return this.#name.value.trim() === name;
  }

  async #call(method, params) {
    const socket = this.#socket?.isOpen ? this.#socket : await this.#connect();
    this.#socket = socket;
    return socket.call(method, params);
  }
}

function knownUser(user) {
  const link = make("a");
  link.href = addressOf(user.user_id);
  link.append(avatarOf(user), make("bdi", "", user.user_name));
  const item = make("li");
  item.append(link);
  return item;
}
