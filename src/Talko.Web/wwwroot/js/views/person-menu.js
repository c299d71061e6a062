import { inSentence } from "../format.js";
import { removeParticipant, setOwner } from "../groups.js";
import { explain } from "../refusals.js";
import { uuidv7 } from "../uuid.js";
import { confirm } from "./confirm.js";
import { byId } from "./elements.js";
import { moveByArrows } from "./menu-keys.js";
import { say } from "./said.js";

/** What can be done to somebody whose name was clicked: to write to them, and in a group what its owners may. */
export class PersonMenu {
  #messenger;
  #onWrite;
  #menu = byId("person-menu");
  /** @type {any} */
  #user = null;
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {(chat: import("../state/chat.js").Chat) => void} onWrite
   */
  constructor(messenger, onWrite) {
    this.#messenger = messenger;
    this.#onWrite = onWrite;
    moveByArrows(this.#menu);
    this.#menu.addEventListener("click", (event) => this.#onClick(event.target.closest("[data-do]")?.dataset.do));
  }

  /** @param {User} user @param {HTMLElement} anchor @param {import("../state/chat.js").Chat} chat */
  open(user, anchor, chat) {
    if (user.user_id === this.#messenger.userId || user.is_deleted) return;
    this.#user = user;
    this.#chat = chat;
    this.#paint();
    // What is not in an open dialog cannot be reached.
    (anchor.closest("dialog") ?? document.body).append(this.#menu);
    this.#menu.showPopover();
    this.#place(anchor.getBoundingClientRect());
    this.#menu.querySelector("button:not([hidden])")?.focus();
    this.#messenger.blocked.load().then(() => this.#paint(), () => {});
  }

  #paint() {
    const { user_id: id, user_name: name } = this.#user;
    const isOwner = this.#chat?.ownerIds.includes(id);
    const isMine = Boolean(this.#chat?.isOwned && !this.#chat.isPrivate);
    byId("person-menu").ariaLabel = inSentence(name);
    byId("person-write-text").textContent = `Write to ${inSentence(name)}`;
    byId("person-owner-text").textContent = isOwner ? "Make no owner" : "Make an owner";
    byId("person-block-text").textContent = this.#messenger.blocked.has(id) ? "Unblock" : "Block…";
    for (const act of ["owner", "remove"]) this.#menu.querySelector(`[data-do=${act}]`).hidden = !isMine;
  }

  /** Below what was clicked, and on the screen. @param {DOMRect} at */
  #place(at) {
    const { width, height } = this.#menu.getBoundingClientRect();
    const top = at.bottom + height > window.innerHeight - 8 ? at.top - height - 4 : at.bottom + 4;
    this.#menu.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
    this.#menu.style.top = `${Math.max(8, top)}px`;
  }

  #onClick(act) {
    if (!act) return;
    this.#menu.hidePopover();
    if (act === "write") this.#run(() => this.#write());
    else if (act === "owner") this.#run(() => this.#turnOwner());
    else if (act === "remove") this.#askToRemove();
    else if (this.#messenger.blocked.has(this.#user.user_id)) this.#run(() => this.#unblock());
    else this.#askToBlock();
  }

  async #write() {
    const ids = [this.#messenger.userId, this.#user.user_id];
    const chat = await this.#messenger.insertChat(this.#user.user_name, ids, uuidv7());
    if (chat) this.#onWrite(chat);
  }

  #turnOwner() {
    const { user_id: id } = this.#user;
    return setOwner(this.#messenger, this.#chat?.id ?? 0, id, !this.#chat?.ownerIds.includes(id));
  }

  async #unblock() {
    await this.#messenger.blocked.set(this.#user.user_id, false);
    say(`${inSentence(this.#user.user_name)} is blocked no longer.`);
  }

  #askToRemove() {
    const [user, chat] = [this.#user, this.#chat];
    const question = { title: `Remove ${inSentence(user.user_name)}?`, text: "They will find nothing of this group any more.", yes: "Remove" };
    confirm(question, () => removeParticipant(this.#messenger, chat?.id ?? 0, user.user_id), (error) => this.#explain(error));
  }

  #askToBlock() {
    const user = this.#user;
    const question = { title: `Block ${inSentence(user.user_name)}?`, text: "Neither of you can write to the other. Groups stay as they are. Nobody is told.", yes: "Block" };
    confirm(question, () => this.#messenger.blocked.set(user.user_id, true), (error) => this.#explain(error));
  }

  async #run(act) {
    try {
      await act();
    } catch (error) {
      say(this.#explain(error));
    }
  }

  #explain(error) {
    return explain(error, this.#messenger.users, this.#chat);
  }
}

/** @typedef {import("../state/wire.js").User} User */
