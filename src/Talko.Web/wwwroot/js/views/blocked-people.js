import { explain } from "../refusals.js";
import { avatarOf } from "./avatar.js";
import { byId, keepFocus, make, prepareDialog } from "./elements.js";

/** The dialog that lists whom one blocks. */
export class BlockedPeople {
  #messenger;
  #dialog = byId("blocked");
  #list = byId("blocked-list");

  /** @param {import("../messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
    prepareDialog(this.#dialog);
    this.#dialog.addEventListener("close", () => this.#list.replaceChildren());
  }

  async open() {
    byId("blocked-none").textContent = "";
    this.#dialog.showModal();
    await this.#run(async () => {
      const users = await this.#messenger.blocked.load();
      this.#list.replaceChildren(...users.map((user) => this.#row(user)));
      this.#showWhetherAny();
    });
  }

  #row(user) {
    const row = make("li", "person");
    const unblock = make("button", "button quiet", "Unblock");
    unblock.type = "button";
    unblock.ariaLabel = `Unblock ${user.user_name}`;
    unblock.addEventListener("click", () => this.#run(async () => {
      await this.#messenger.blocked.set(user.user_id, false);
      row.remove();
      this.#showWhetherAny();
      keepFocus(this.#list.querySelector("button") ?? byId("blocked-done"));
    }));
    row.append(avatarOf(user), make("bdi", "", user.user_name), unblock);
    return row;
  }

  #showWhetherAny() {
    byId("blocked-none").textContent = this.#list.childElementCount > 0 ? "" : "You block nobody.";
  }

  async #run(act) {
    byId("blocked-error").textContent = "";
    try {
      await act();
    } catch (error) {
      byId("blocked-error").textContent = explain(error, this.#messenger.users);
    }
  }
}
