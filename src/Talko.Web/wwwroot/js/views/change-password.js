import { changePassword, readSession } from "../account.js";
import { Code } from "../net/errors.js";
import { AccountForm, atPassword, checkNewPassword, placing } from "./account-form.js";
import { byId, prepareDialog } from "./elements.js";

/** The dialog that replaces the password. */
export class ChangePassword {
  #messenger;
  #user;
  #dialog = byId("change-password");
  #done = byId("password-changed");
  #form = new AccountForm(byId("change-password-form"), (form) => this.#change(form));

  constructor(messenger, user) {
    this.#messenger = messenger;
    this.#user = user;
    prepareDialog(this.#dialog);
    prepareDialog(this.#done);
  }

  /** The name the user has now. */
  get #name() {
    return (this.#messenger.me ?? this.#user).user_name;
  }

  open() {
    this.#form.reset({ user_name: this.#name });
    this.#dialog.showModal();
    this.#form.focus();
  }

  async #change(form) {
    checkNewPassword(form, "new_password");
    const changed = changePassword(this.#name, form.value("password"), form.value("new_password"));
    await placing(changed.catch((error) => this.#explain(error)), atPassword);
    this.#dialog.close();
    this.#done.showModal();
  }

  /** An ended session is answered like a wrong password. */
  async #explain(error) {
    if (error.code !== Code.notSignedIn || (await readSession()).user) throw error;
    this.#messenger.connection.reconnect();
    throw new Error("You are signed out.");
  }
}
