import { signOut } from "../account.js";
import { leave } from "../leaving.js";
import { RpcError, sentence } from "../net/errors.js";
import { hasUnsent } from "../storage.js";
import { byId, prepareDialog } from "./elements.js";

const LIVES_ON = "You are signed out here, but the server could not be told: "
  + "there the session may live on. Once you are back, end it under Sessions.";

/** Signs out in all windows of this browser, and asks first where something that was written would be lost. */
export class SignOut {
  #userId;
  #messenger;
  #dialog = byId("sign-out-dialog");

  constructor(messenger, user) {
    this.#messenger = messenger;
    this.#userId = user.user_id;
    prepareDialog(this.#dialog);
    byId("sign-out-anyway").addEventListener("click", () => this.#signOut());
  }

  open() {
    const wouldLose = hasUnsent(this.#userId) || this.#messenger.outbox.chatIds().size > 0;
    byId("sign-out-lead").hidden = !wouldLose;
    byId("sign-out-error").textContent = "";
    if (wouldLose) this.#dialog.showModal();
    else this.#signOut();
  }

  async #signOut() {
    byId("sign-out-error").textContent = "";
    try {
      await signOut();
      leave(this.#userId);
    } catch (error) {
      // Any answer of the bridge takes the cookie back, an error as well.
      if (error instanceof RpcError) leave(this.#userId, LIVES_ON);
      else this.#explain(error);
    }
  }

  #explain(error) {
    byId("sign-out-error").textContent = `${sentence(error)} You are still signed in.`;
    if (!this.#dialog.open) this.#dialog.showModal();
  }
}
