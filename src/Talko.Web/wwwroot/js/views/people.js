import { formatNumber, inSentence, withFullStop } from "../format.js";
import { leaveChat } from "../groups.js";
import { leaveText } from "../leave-text.js";
import { explain } from "../refusals.js";
import { AboutForm } from "./about-form.js";
import { Adder } from "./adder.js";
import { confirm } from "./confirm.js";
import { byId, keepFocus, prepareDialog, setText } from "./elements.js";
import { inNextFrame } from "./next-frame.js";
import { NotifyChoice } from "./notify-choice.js";
import { PeopleList } from "./people-list.js";
import { say } from "./said.js";

/** The dialog of a chat: who takes part, its topic, what the user is told of; and what is done to them. */
export class People {
  #messenger;
  #dialog = byId("people");
  #list;
  #parts;
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;
  #userCount = 0;
  #paint = () => this.#show();

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {(user: import("../state/wire.js").User, anchor: HTMLElement, chat: any) => void} onPerson
   */
  constructor(messenger, onPerson) {
    this.#messenger = messenger;
    const tell = (/** @type {unknown} */ error) => this.#tell(error);
    this.#list = new PeopleList(messenger, (user, anchor) => onPerson(user, anchor, this.#chat));
    this.#parts = [new AboutForm(messenger, tell), new NotifyChoice(messenger, tell), new Adder(messenger, (id) => this.#list.has(id), tell)];
    prepareDialog(this.#dialog);
    this.#dialog.addEventListener("close", () => this.#clear());
    byId("leave-group").addEventListener("click", () => this.#askToLeave());
    messenger.on("chat", (chat) => chat === this.#chat && inNextFrame(this.#paint));
    messenger.on("user", () => this.#chat && inNextFrame(this.#paint));
    messenger.on("gone", (chat) => chat === this.#chat && this.#dialog.close());
  }

  open(chat) {
    if (!chat || this.#dialog.open) return;
    this.#chat = chat;
    this.#userCount = 0;
    this.#tell(null);
    this.#show();
    this.#dialog.showModal();
    byId("people-close").focus();
  }

  #show() {
    const chat = this.#chat;
    if (!chat) return;
    setText(byId("people-title"), inSentence(chat.name));
    setText(byId("members-title"), chat.userCount === 1 ? "Only you" : `${formatNumber(chat.userCount)} people`);
    byId("leave-group").hidden = chat.isPrivate;
    for (const part of this.#parts) part.show(chat);
    if (chat.userCount !== this.#userCount) this.#load(chat);
    else this.#list.repaint();
    this.#userCount = chat.userCount;
    // Whoever's button was pressed may be gone.
    keepFocus(byId("people-close"));
  }

  async #load(chat) {
    try {
      await this.#list.show(chat);
    } catch (error) {
      this.#tell(error);
    }
  }

  #askToLeave() {
    const chat = this.#chat;
    if (!chat) return;
    const name = inSentence(chat.name);
    const leave = async () => {
      await leaveChat(this.#messenger, chat.id);
      say(withFullStop(`You have left ${name}`));
    };
    confirm({ title: `Leave ${name}?`, text: leaveText(chat), yes: "Leave" }, leave, (error) => explain(error, this.#messenger.users, chat));
  }

  #tell(error) {
    byId("people-error").textContent = error ? explain(error, this.#messenger.users, this.#chat) : "";
  }

  /** Who signs out leaves no names behind. */
  #clear() {
    this.#chat = null;
    for (const id of ["people-title", "people-topic", "members-title", "people-error"]) byId(id).textContent = "";
    this.#list.clear();
  }
}
