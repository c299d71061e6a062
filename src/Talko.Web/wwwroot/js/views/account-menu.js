import { inSentence, withFullStop } from "../format.js";
import { followSignOut } from "../leaving.js";
import { byId } from "./elements.js";
import { LazyView } from "./lazy-view.js";

/** What a signed-in user can do with the account. */
export class AccountMenu {
  #messenger;
  #user;
  #signInAgain;
  #menu = byId("account-menu");

  constructor(messenger, user) {
    this.#messenger = messenger;
    this.#user = user;
    this.#signInAgain = new LazyView(messenger, async () => new (await import("./sign-in-again.js")).SignInAgain(messenger, user));
    const sessions = new LazyView(messenger, async () => new (await import("./sessions.js")).Sessions(messenger));
    const password = new LazyView(messenger, async () => new (await import("./change-password.js")).ChangePassword(messenger, user));
    const signOut = new LazyView(messenger, async () => new (await import("./sign-out.js")).SignOut(messenger, user));
    followSignOut(user.user_id);
    messenger.connection.on("change", () => this.#isSignedOut && this.#signInAgain.open());
    messenger.connection.on("refused", () => this.#signInAgain.open());
    for (const id of ["open-sessions", "open-change-password", "sign-out"]) byId(id).hidden = false;
    byId("open-sessions").addEventListener("click", () => this.#openSignedIn(sessions));
    byId("open-change-password").addEventListener("click", () => this.#openSignedIn(password));
    for (const id of ["sign-out", "use-another"]) byId(id).addEventListener("click", () => this.#open(signOut));
  }

  get #isSignedOut() {
    return this.#messenger.connection.state === "signed-out";
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
    this.#open(this.#isSignedOut ? this.#signInAgain : dialog);
  }
}
