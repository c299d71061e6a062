import { byteLength, formatNumber, inSentence } from "../format.js";
import { renameTab } from "../tab.js";
import { byId } from "./elements.js";
import { isTouched } from "./screen.js";

const NEAR_BYTES = 1024;
// Of a unit of a text's length, so that a text that is surely short needs no counting.
const MOST_BYTES = 3;

/** Where a message is written. What is not sent yet is kept per chat, over reloads. */
export class Composer {
  #drafts;
  #limits;
  #onSend;
  /** @type {any} */
  #chat = null;
  /** Whether the chat is there no more. */
  #isGone = false;
  #text = byId("text");
  #send = byId("send");
  #note = byId("text-note");

  /**
   * `limits` says what the server takes; it is asked each time.
   * @param {import("../drafts.js").Drafts} drafts
   */
  constructor(drafts, limits, onSend) {
    this.#drafts = drafts;
    this.#limits = limits;
    this.#onSend = onSend;
    this.#text.addEventListener("input", () => this.#onInput());
    this.#text.addEventListener("keydown", (event) => this.#onKey(event));
    // Another tab changed what this one keeps.
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key && newValue !== null && this.#drafts.isOwnKey(key)) this.#drafts.goOnAs(renameTab());
    });
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  get isEmpty() {
    return this.#text.value === "";
  }

  show(chat) {
    this.#chat = chat;
    this.#isGone = false;
    this.#text.placeholder = `Message ${inSentence(chat.name)}`;
    const draft = this.#drafts.of(chat.id);
    if (this.#text.value !== draft) this.#text.value = draft;
    this.#fit();
    this.#check();
  }

  /** The draft waits in what the browser keeps. */
  hide() {
    this.#text.value = "";
    this.#text.placeholder = "";
    this.#note.textContent = "";
  }

  /** What was written for a chat that is gone stays where it is, to be copied. */
  keepForGone() {
    this.#isGone = true;
    this.#check();
  }

  focus() {
    this.#text.focus();
  }

  #onInput() {
    this.#drafts.keep(this.#chat.id, this.#text.value);
    this.#fit();
    this.#check();
  }

  /** On a phone Enter makes a line and the button sends; with Ctrl it sends anywhere. */
  #onKey(event) {
    // While an input method composes a character, Enter chooses it.
    const isEnter = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
    if (!isEnter || (isTouched() && !event.ctrlKey && !event.metaKey)) return;
    event.preventDefault();
    this.#submit();
  }

  #submit() {
    this.#text.focus();
    if (this.#check()) return;
    const text = clean(this.#text.value);
    this.#text.value = "";
    this.#onInput();
    this.#onSend(this.#chat, text);
  }

  /** As high as its text; CSS has the limit. */
  #fit() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  /** How many more bytes the server takes, if they are few; any number where it does not say. */
  #roomBehind(text) {
    const most = this.#limits()?.max_text_bytes ?? Infinity;
    return text.length * MOST_BYTES < most - NEAR_BYTES ? Infinity : most - byteLength(text);
  }

  /** Says how much room is left where it is little. Returns whether the text cannot be sent. */
  #check() {
    const text = clean(this.#text.value);
    const left = this.#roomBehind(text);
    const isOver = left < 0 || this.#isGone;
    this.#note.textContent = this.#isGone ? "This chat is gone. Copy your text if you need it." : noteFor(left);
    this.#note.classList.toggle("over", isOver);
    return (this.#send.disabled = isOver || text.length === 0);
  }
}

/** White space around a text and what no text may hold are not sent. */
const clean = (text) => text.replaceAll("\0", "").toWellFormed().trim();

function noteFor(left) {
  if (left < 0) return `${formatNumber(-left)} bytes too long: send it as two messages.`;
  return left < NEAR_BYTES ? `Room for ${formatNumber(left)} more bytes.` : "";
}
