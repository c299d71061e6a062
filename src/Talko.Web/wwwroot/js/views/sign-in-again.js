import { signIn } from "../account.js";
import { AccountForm, atPassword, placing } from "./account-form.js";
import { byId, prepareDialog } from "./elements.js";

/** Asks for the password over the chats when the session has ended, for the same user. */
export class SignInAgain {
  #session;
  #dialog = byId("sign-in-again");
  #form = new AccountForm(byId("sign-in-again-form"), (form) => this.#onSignIn(form));

  constructor(session, user) {
    this.#session = session;
    prepareDialog(this.#dialog);
    session.connection.on("change", () => this.#onChange(user));
  }

  #onChange(user) {
    const isSignedOut = this.#session.connection.state === "signed-out";
    if (!isSignedOut) this.#dialog.close();
    else if (!this.#dialog.open) this.#open(user);
  }

  #open(user) {
    for (const other of document.querySelectorAll("dialog[open]")) other.close();
    this.#form.reset({ user_name: user.user_name });
    this.#dialog.showModal();
    this.#form.focus();
  }

  async #onSignIn(form) {
    await placing(signIn(form.value("user_name"), form.value("password")), atPassword);
    this.#session.connection.retryNow();
  }
}
