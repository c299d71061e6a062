import { inSentence, withFullStop } from "../format.js";
import { ChangePassword } from "./change-password.js";
import { byId } from "./elements.js";
import { Sessions } from "./sessions.js";
import { SignInAgain } from "./sign-in-again.js";
import { SignOut } from "./sign-out.js";

/** What a signed-in user can do with the account. */
export class AccountMenu {
  #messenger;
  #user;
  #signInAgain;
  #menu = byId("account-menu");

  constructor(messenger, user) {
    this.#messenger = messenger;
    this.#user = user;
    this.#signInAgain = new SignInAgain(messenger, user);
    const sessions = new Sessions(messenger);
    const password = new ChangePassword(messenger, user);
    const signOut = new SignOut(messenger, user);
    byId("open-account").hidden = false;
    byId("open-sessions").addEventListener("click", () => this.#openSignedIn(sessions));
    byId("open-change-password").addEventListener("click", () => this.#openSignedIn(password));
    for (const id of ["sign-out", "use-another"]) byId(id).addEventListener("click", () => this.#open(signOut));
  }

  /** For who expected to be somebody else. */
  sayWhoIsSignedIn() {
    byId("other-user-text").textContent = withFullStop(`You are signed in as ${inSentence(this.#user.user_name)}`);
    byId("other-user").hidden = false;
  }

  #open(dialog) {
    this.#menu.hidePopover();
    dialog.open();
  }

  #openSignedIn(dialog) {
    this.#open(this.#messenger.connection.state === "signed-out" ? this.#signInAgain : dialog);
  }
}
