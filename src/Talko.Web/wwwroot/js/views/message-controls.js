import { byId } from "./elements.js";
import { DeleteMessage } from "./delete-message.js";
import { onLongPress } from "./long-press.js";
import { MentionList } from "./mention-list.js";
import { MessageActs } from "./message-acts.js";
import { MessageBar } from "./message-bar.js";
import { saveEdit } from "./message-edits.js";
import { MessageMenu } from "./message-menu.js";
import { ReactionPicker } from "./reaction-picker.js";

// As in the terminal client.
const KEYS = { r: "reply", e: "edit", d: "delete", y: "copy", u: "unread", "+": "react" };
const BAR_STEPS = { ArrowLeft: -1, ArrowRight: 1 };
const ROW_STEPS = { ArrowUp: -1, ArrowDown: 1 };

/** What a message is asked: by pointer, by finger and by key. */
export class MessageControls {
  #messenger;
  #composer;
  #acts;
  #bar;
  #menu = new MessageMenu((act) => this.#do(act), () => this.#bar.letGo());
  #delete = new DeleteMessage((isConfirmed) => this.#onDeleteClosed(isConfirmed));
  #picker;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {import("./log.js").Log} log
   * @param {import("./composer.js").Composer} composer
   */
  constructor(messenger, log, composer) {
    this.#messenger = messenger;
    this.#composer = composer;
    this.#acts = new MessageActs(messenger, log, composer);
    this.#bar = new MessageBar((row) => this.#actsOf(row).length > 0);
    this.#picker = new ReactionPicker((reaction) => this.#onPicked(reaction));
    new MentionList(messenger, composer);
    log.onDrawn = () => this.#bar.show();
    byId("message-bar").addEventListener("click", (event) => this.#onClick(event));
    byId("message-bar").addEventListener("keydown", (event) => this.#onKey(event));
    onLongPress(byId("rows"), (target) => this.#openMenu(target.closest(".message"), null));
  }

  /** Does what the log or the composer asks for. @param {string} act */
  open(act, ...args) {
    const [first, element] = args;
    if (act === "jump") return this.#acts.jump(Number(element.dataset.id));
    if (act === "toggle") this.#toggle(first, element.dataset.reaction);
    else if (act === "save") saveEdit(this.#messenger, this.#composer, first, element);
  }

  #actsOf(row) {
    return this.#acts.of(this.#acts.messageOf(row));
  }

  #toggle(row, reaction) {
    const message = this.#acts.messageOf(row);
    if (message) this.#acts.react(message, reaction);
  }

  #onClick(event) {
    const button = event.target.closest("[data-do]");
    if (!button || !this.#bar.row) return;
    if (button.dataset.do === "more") this.#openMenu(this.#bar.row, button);
    else this.#do(button.dataset.do);
  }

  #openMenu(row, opener) {
    const acts = row ? this.#actsOf(row) : [];
    if (acts.length === 0) return false;
    this.#bar.hold(row);
    this.#menu.open(acts, (opener ?? row.querySelector(".bubble")).getBoundingClientRect(), opener);
    return true;
  }

  #do(act) {
    const { row } = this.#bar;
    const message = this.#acts.messageOf(row);
    if (!message || !this.#actsOf(row).includes(act)) return this.#bar.letGo();
    if (act === "delete" || act === "react") {
      this.#bar.hold(row);
      if (act === "delete") this.#delete.open(message);
      else this.#picker.open(message);
      return;
    }
    this.#bar.letGo();
    this.#acts[act](message);
  }

  #onPicked(reaction) {
    const message = this.#acts.messageOf(this.#bar.row);
    this.#bar.letGo();
    if (message && reaction) this.#acts.react(message, reaction);
  }

  /** The selection is left with its message. */
  #onDeleteClosed(isConfirmed) {
    const message = this.#acts.messageOf(this.#bar.row);
    this.#bar.letGo();
    if (!isConfirmed || !message) return;
    this.#composer.focus();
    this.#acts.remove(message);
  }

  #onKey(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key in BAR_STEPS) this.#moveAlong(event.target, BAR_STEPS[event.key]);
    else if (event.key in ROW_STEPS) this.#bar.move(ROW_STEPS[event.key]);
    else if (event.key in KEYS) this.#do(KEYS[event.key]);
    else if (event.key === "Escape") this.#composer.focus();
    else return;
    event.preventDefault();
  }

  #moveAlong(button, step) {
    const buttons = [...byId("message-bar").querySelectorAll("button")];
    buttons.at((buttons.indexOf(button) + step) % buttons.length)?.focus();
  }
}
