import { Emitter } from "../emitter.js";
import { Unreachable } from "../net/errors.js";
import { ask } from "../server-calls.js";
import { FoundMessages } from "./found-messages.js";

const PAGE = 20;
// A page may be short, or empty, though there is more: so many are asked for until somebody says that it is to go on.
const MOST_PAGES = 10;
const PAUSE_MS = 250;

/**
 * What is looked for among messages, and what was found. One question is under way at a time: what is asked meanwhile
 * comes after it, and its answer is dropped then. Emits: changed.
 */
export class MessageSearch extends Emitter {
  #messenger;
  /** @type {Question | null} */
  #wanted = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #isAsking = false;
  /** Where the next page begins; null for the first. @type {string | null} */
  #next = null;
  #pages = 0;
  #hitsBefore = 0;

  /** @type {Question | null} */
  question = null;
  /** @type {"idle" | "looking" | "done" | "failed"} */
  state = "idle";
  /** Whether there may be more than was found. */
  hasMore = false;
  /** Why it failed. @type {any} */
  error = null;

  /** @param {import("../messenger.js").Messenger} messenger */
  constructor(messenger) {
    super();
    this.#messenger = messenger;
    this.found = new FoundMessages(messenger, () => this.emit("changed"));
    messenger.connection.on("change", () => messenger.connection.isUsable && this.error?.isPassing && this.retry());
    // Where the data was replaced, what was found is gone with it.
    messenger.on("loaded", () => this.#begin());
  }

  /** Looks for something else, or for nothing: as soon as nobody types any more, or at once. @param {Question | null} question @param {boolean} isNow */
  look(question, isNow) {
    clearTimeout(this.#timer);
    this.#wanted = question;
    if (isNow || !question) this.#beginAnother();
    else this.#timer = setTimeout(() => this.#beginAnother(), PAUSE_MS);
  }

  /** Goes on where it has ended before everything was looked at. */
  more() {
    if (this.state === "done" && this.hasMore) this.#goOn();
  }

  /** Asks again what had no answer. */
  retry() {
    if (this.state === "failed") this.#goOn();
  }

  #beginAnother() {
    const isSame = this.question?.text === this.#wanted?.text && this.question?.chatId === this.#wanted?.chatId;
    if (isSame) this.retry();
    else this.#begin();
  }

  #begin() {
    this.question = this.#wanted && { ...this.#wanted };
    this.#next = null;
    this.hasMore = false;
    if (this.question) this.#goOn();
    else this.#stop();
  }

  #stop() {
    this.state = "idle";
    this.error = null;
    this.found.replace([]);
  }

  #goOn() {
    this.state = "looking";
    this.error = null;
    this.#pages = 0;
    this.#hitsBefore = this.#next ? this.found.hits.length : 0;
    this.emit("changed");
    this.#run();
  }

  async #run() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.state === "looking" && this.question) await this.#askOnce(this.question, this.#next);
    this.#isAsking = false;
  }

  /** @param {Question} question @param {string | null} before */
  async #askOnce(question, before) {
    const isStill = () => question === this.question && this.state === "looking";
    try {
      const page = await this.#ask(question, before);
      if (isStill()) this.#take(page, before);
    } catch (error) {
      if (isStill()) this.#fail(error);
    }
  }

  /** @param {Question} question @param {string | null} before @returns {Promise<FoundPage>} */
  #ask({ text, chatId }, before) {
    const { connection, epoch } = this.#messenger;
    const params = { text, limit: PAGE, ...(chatId === null ? {} : { chat_id: chatId }), ...(before ? { before } : {}) };
    return ask(this.#messenger, { method: "SearchMessages", params, chatId: chatId ?? undefined }, (page) => {
      if (page.epoch === epoch) return page;
      connection.reconnect();
      throw new Unreachable();
    });
  }

  /** @param {FoundPage} page @param {string | null} before */
  #take(page, before) {
    this.#next = page.next ?? null;
    this.hasMore = page.has_more;
    this.#pages++;
    const count = before ? this.found.hits.length : 0;
    const isEnough = count + page.hits.length - this.#hitsBefore >= PAGE || this.#pages >= MOST_PAGES;
    if (!this.hasMore || isEnough) this.state = "done";
    if (before) this.found.add(page.hits);
    else this.found.replace(page.hits);
  }

  /** @param {any} error */
  #fail(error) {
    this.state = "failed";
    this.error = error;
    if (this.#next) this.emit("changed");
    else this.found.replace([]);
  }
}

/** @typedef {{ text: string, chatId: number | null }} Question null searches all chats */
/** @typedef {{ hits: import("./found-messages.js").Hit[], has_more: boolean, next?: string | null, epoch: string }} FoundPage */
