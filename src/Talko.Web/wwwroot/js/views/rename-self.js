import { renameUser } from "../people.js";
import { explain } from "../refusals.js";
import { byId, prepareDialog } from "./elements.js";
import { say } from "./said.js";

/** The dialog in which one gives oneself another name. */
export class RenameSelf {
  #messenger;
  #dialog = byId("rename-self");
  #name = byId("rename-name");

  /** @param {import("../messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
    prepareDialog(this.#dialog);
    byId("rename-form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#rename();
    });
  }

  open() {
    this.#name.value = this.#messenger.me?.user_name ?? "";
    this.#tell("");
    this.#dialog.showModal();
    this.#name.select();
  }

  async #rename() {
    byId("rename-save").disabled = true;
    this.#tell("");
    try {
      await renameUser(this.#messenger, this.#name.value.trim());
      this.#dialog.close();
      say("Everybody sees your new name.");
    } catch (error) {
      this.#tell(explain(error, this.#messenger.users));
    }
    byId("rename-save").disabled = false;
  }

  #tell(text) {
    byId("rename-error").textContent = text;
    this.#name.setAttribute("aria-invalid", String(text !== ""));
  }
}
