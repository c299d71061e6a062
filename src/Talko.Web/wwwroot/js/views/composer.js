import { inSentence } from "../format.js";
import { mentionsOf } from "../mentions.js";
import { numberOf } from "../state/numbers.js";
import { renameTab } from "../tab.js";
import { byId } from "./elements.js";
import { showPurpose } from "./purpose.js";
import { isTouched } from "./screen.js";
import { clean, noteFor, roomBehind } from "./text-room.js";

/** Where a message is written, or changed. What is not sent yet is kept per chat, over reloads. */
export class Composer {
  #messenger;
  #drafts;
  #onSave;
  /** What is answered or changed, by chat. @type {Map<number, import("./purpose.js").Target>} */
  #targets = new Map();
  /** Texts of edits that were left or could not be saved, by message: to edit it again goes on with them. @type {Map<number, string>} */
  #left = new Map();
  /** Whether the chat is there no more. */
  #isGone = false;
  #text = byId("text");
  #send = byId("send");
  #note = byId("text-note");

  /** The chat that is open; null where none is. @type {any} */
  chat = null;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {import("../drafts.js").Drafts} drafts
   * @param {(chat: any, edit: import("./purpose.js").Target) => void} onSave its text is to take the place of what it began from
   */
  constructor(messenger, drafts, onSave) {
    this.#messenger = messenger;
    this.#drafts = drafts;
    this.#onSave = onSave;
    this.#text.addEventListener("input", () => this.#onInput());
    this.#text.addEventListener("keydown", (event) => this.#onKey(event));
    // Another tab changed what this one keeps.
    window.addEventListener("storage", ({ key, newValue }) => {
      if (key && newValue !== null && this.#drafts.isOwnKey(key)) this.#drafts.goOnAs(renameTab());
    });
    byId("purpose-leave").addEventListener("click", () => this.#leave());
    byId("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  get isEmpty() {
    return this.#text.value === "";
  }

  show(chat) {
    this.chat = chat;
    this.#isGone = false;
    this.#text.placeholder = `Message ${inSentence(chat.name)}`;
    this.#fill();
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

  /** Makes what is written answer a message. @param {import("../state/wire.js").Message} message */
  reply(message) {
    this.#aim({ kind: "reply", id: message.message_id, number: 0, original: "", text: "", note: "" });
  }

  /** Puts the text of one's own message here. @param {import("../state/wire.js").Message} message */
  edit(message) {
    const { message_id: id, message_text: original } = message;
    const text = this.#left.get(id) ?? original;
    this.#left.delete(id);
    this.#aim({ kind: "edit", id, number: numberOf(message), original, text, note: "" });
  }

  /** Goes on with an edit that was not saved, unless something is being written. Returns whether it does. */
  resume(chat, edit) {
    const isFree = chat === this.chat && this.isEmpty && this.#target === null;
    if (isFree) {
      this.#targets.set(chat.id, edit);
      this.#fill();
    } else {
      this.#left.set(edit.id, edit.text);
    }
    return isFree;
  }

  /** Keeps a text that has no message any more behind what is written. */
  keep(chat, text) {
    const draft = this.#drafts.of(chat.id);
    const added = draft ? `\n${text}` : text;
    this.#drafts.keep(chat.id, `${draft}${added}`);
    if (chat !== this.chat || this.#target?.kind === "edit") return;
    const end = this.#text.value.length;
    this.#text.setRangeText(added, end, end, "preserve");
    this.#fill();
  }

  /** @type {import("./purpose.js").Target | null} */
  get #target() {
    return this.#targets.get(this.chat?.id) ?? null;
  }

  #aim(target) {
    this.#targets.set(this.chat.id, target);
    this.#fill();
    this.focus();
    this.#text.setSelectionRange(this.#text.value.length, this.#text.value.length);
  }

  /** Goes back to what was written before. */
  #leave() {
    const target = this.#target;
    if (target?.kind === "edit" && target.text !== target.original) this.#left.set(target.id, target.text);
    this.#targets.delete(this.chat.id);
    this.#fill();
    this.focus();
  }

  #fill() {
    const target = this.#target;
    const text = target?.kind === "edit" ? target.text : this.#drafts.of(this.chat.id);
    if (this.#text.value !== text) this.#text.value = text;
    showPurpose(this.#messenger, this.chat, target);
    this.#fit();
    this.#check();
  }

  #onInput() {
    const target = this.#target;
    if (target?.kind === "edit") target.text = this.#text.value;
    else this.#drafts.keep(this.chat.id, this.#text.value);
    this.#fit();
    this.#check();
  }

  /** On a phone Enter makes a line and the button sends; with Ctrl it sends anywhere. */
  #onKey(event) {
    // While an input method composes a character, Enter chooses it.
    if (event.isComposing || event.keyCode === 229) return;
    const isEnter = event.key === "Enter" && !event.shiftKey && (!isTouched() || event.ctrlKey || event.metaKey);
    const isAlone = !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey;
    if (isEnter) this.#submit();
    else if (event.key === "Escape" && this.#target) this.#leave();
    else if (!(event.key === "ArrowUp" && isAlone && this.isEmpty && this.#editLast())) return;
    event.preventDefault();
  }

  #editLast() {
    const { userId } = this.#messenger;
    const isOwn = (message) => message.user.user_id === userId && !message.deleted_ts && !message.event;
    const last = this.chat.messages.findLast(isOwn);
    if (last) this.edit(last);
    return Boolean(last);
  }

  #submit() {
    this.focus();
    if (this.#check()) return;
    const { chat } = this;
    const target = this.#target;
    const text = clean(this.#text.value);
    this.#targets.delete(chat.id);
    if (target?.kind === "edit") {
      if (text !== target.original) this.#onSave(chat, { ...target, text });
    } else {
      this.#drafts.keep(chat.id, "");
      this.#messenger.outbox.add(chat.id, text, this.#extrasOf(text, target));
    }
    this.#fill();
  }

  #extrasOf(text, target) {
    const mentionIds = mentionsOf(this.#messenger, this.chat, text, target?.id);
    return { ...(target ? { replyToId: target.id } : {}), ...(mentionIds.length > 0 ? { mentionIds } : {}) };
  }

  /** As high as its text; CSS has the limit. */
  #fit() {
    this.#text.style.height = "auto";
    this.#text.style.height = `${this.#text.scrollHeight}px`;
  }

  /** Says how much room is left where it is little. Returns whether the text cannot be sent. */
  #check() {
    const text = clean(this.#text.value);
    const left = roomBehind(text, this.#messenger.limits);
    const isOver = left < 0 || this.#isGone;
    this.#note.textContent = this.#isGone ? "This chat is gone. Copy your text if you need it." : noteFor(left);
    this.#note.classList.toggle("over", isOver);
    return (this.#send.disabled = isOver || text.length === 0);
  }
}
