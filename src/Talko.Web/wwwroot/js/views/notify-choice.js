import { setChatSettings } from "../reading.js";
import { notifyOf } from "../state/unread.js";
import { byId } from "./elements.js";

/** What of a chat the user is told of. */
export class NotifyChoice {
  #form = byId("notify");
  /** @type {import("../state/chat.js").Chat | null} */
  #chat = null;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {(error: unknown) => void} onError
   */
  constructor(messenger, onError) {
    this.#form.addEventListener("change", async () => {
      const chat = this.#chat;
      if (!chat) return;
      try {
        await setChatSettings(messenger, chat.id, { notify: this.#form.elements.notify.value });
      } catch (error) {
        onError(error);
      }
      this.show(chat);
    });
  }

  /** @param {import("../state/chat.js").Chat} chat */
  show(chat) {
    this.#chat = chat;
    this.#form.hidden = chat.reading === null;
    byId("notify-mentions").hidden = chat.isPrivate;
    for (const choice of this.#form.elements.notify) choice.checked = choice.value === notifyOf(chat);
  }
}
