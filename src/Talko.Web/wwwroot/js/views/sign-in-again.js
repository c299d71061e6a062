import { signIn } from "../account.js";
import { AccountForm, atPassword, placing } from "./account-form.js";
import { byId, prepareDialog } from "./elements.js";

/** Asks for the password over the chats when the session has ended, for the same user. */
export class SignInAgain {
  #messenger;
  #user;
  #dialog = byId("sign-in-again");
  #form = new AccountForm(byId("sign-in-again-form"), (form) => this.#onSignIn(form));

  constructor(messenger, user) {
    this.#messenger = messenger;
    this.#user = user;
    prepareDialog(this.#dialog);
    // Who is typing a password goes on typing while the connection comes and goes.
    messenger.connection.on("change", () => messenger.connection.isUsable && this.#dialog.close());
  }

  /** The name the user has now. */
  get #name() {
    return (this.#messenger.me ?? this.#user).user_name;
  }

  open() {
    if (this.#dialog.open || this.#messenger.connection.isUsable) return;
    this.#form.reset({ user_name: this.#name });
    this.#dialog.showModal();
    this.#form.focus();
  }

  async #onSignIn(form) {
    await placing(signIn(form.value("user_name"), form.value("password")), atPassword);
    this.#dialog.close();
    this.#messenger.connection.retryNow();
  }
}
