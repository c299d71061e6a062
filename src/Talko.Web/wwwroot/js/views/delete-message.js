import { firstWords } from "../quotes.js";
import { byId, prepareDialog } from "./elements.js";

/** The question before a message is taken away. */
export class DeleteMessage {
  #dialog = byId("delete-message");
  #onClosed;
  #isConfirmed = false;

  /** @param {(isConfirmed: boolean) => void} onClosed */
  constructor(onClosed) {
    this.#onClosed = onClosed;
    prepareDialog(this.#dialog);
    byId("delete-message-anyway").addEventListener("click", () => {
      this.#isConfirmed = true;
      this.#dialog.close();
    });
    this.#dialog.addEventListener("close", () => this.#onClosed(this.#isConfirmed));
  }

  /** @param {import("../state/wire.js").Message} message */
  open(message) {
    this.#isConfirmed = false;
    byId("delete-message-text").textContent = firstWords(message.message_text);
    this.#dialog.showModal();
    byId("delete-message-anyway").focus();
  }
}
