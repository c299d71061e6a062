import { changeChat } from "../groups.js";
import { byId, setText } from "./elements.js";

/** A group's name and topic, and the form that changes them. */
export class AboutForm {
  #form = byId("about-form");
  #name = byId("about-name");
  #topic = byId("about-topic");
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {(error: unknown) => void} onError null where there is none any more
   */
  constructor(messenger, onError) {
    byId("edit-about").addEventListener("click", () => this.#edit());
    byId("about-cancel").addEventListener("click", () => this.#end());
    this.#form.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.#end();
    });
    this.#form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const chat = this.#chat;
      if (!chat) return;
      try {
        onError(null);
        await changeChat(messenger, chat.id, { chat_name: this.#name.value.trim(), topic: this.#topic.value.trim() });
        this.#end();
      } catch (error) {
        onError(error);
      }
    });
  }

  /** @param {import("../state/chat.js").Chat} chat */
  show(chat) {
    if (chat !== this.#chat) this.#form.hidden = true;
    this.#chat = chat;
    setText(byId("people-topic"), chat.topic ?? "");
    byId("edit-about").hidden = chat.isPrivate || !this.#form.hidden;
  }

  /** Whoever opens it begins from what is so now. */
  #edit() {
    this.#name.value = this.#chat?.name ?? "";
    this.#topic.value = this.#chat?.topic ?? "";
    this.#form.hidden = false;
    byId("edit-about").hidden = true;
    this.#name.focus();
  }

  #end() {
    this.#form.hidden = true;
    byId("edit-about").hidden = false;
    byId("edit-about").focus();
  }
}
