import { signOut } from "../account.js";
import { addressOf } from "../location.js";
import { sentence } from "../net/errors.js";
import { ChangePassword } from "./change-password.js";
import { byId } from "./elements.js";
import { Sessions } from "./sessions.js";
import { SignInAgain } from "./sign-in-again.js";

/** What a signed-in user can do with the account. */
export class AccountMenu {
  #userId;
  #menu = byId("account-menu");

  constructor(session, user) {
    this.#userId = user.user_id;
    new SignInAgain(session, user);
    const sessions = new Sessions(session);
    const password = new ChangePassword(session, user);
    byId("open-account").hidden = false;
    byId("open-sessions").addEventListener("click", () => this.#leaveFor(sessions));
    byId("open-change-password").addEventListener("click", () => this.#leaveFor(password));
    byId("sign-out").addEventListener("click", () => this.#signOut());
  }

  #leaveFor(dialog) {
    this.#menu.hidePopover();
    dialog.open();
  }

  async #signOut() {
    byId("sign-out-error").textContent = "";
    try {
      await signOut();
      window.location.assign(`/${addressOf(this.#userId)}`);
    } catch (error) {
      byId("sign-out-error").textContent = sentence(error);
    }
  }
}
