import { signIn, signUp } from "../account.js";
import { BLOCKED, keepsCookies } from "../cookies.js";
import { takeNotice } from "../leaving.js";
import { addressOf } from "../location.js";
import { Code } from "../net/errors.js";
import { knownUsers } from "../storage.js";
import { AccountForm, atPassword, checkNewPassword, placing } from "./account-form.js";
import { showCard } from "./cards.js";
import { byId } from "./elements.js";

/** The page where nobody is signed in: signs in, and up where that is allowed. */
export class SignIn {
  #place;
  #policy;
  #signIn = new AccountForm(byId("sign-in-form"), (form) => this.#onSignIn(form));
  #signUp = new AccountForm(byId("sign-up-form"), (form) => this.#onSignUp(form));

  /** `policy` is "open", "invite" or "closed"; `place` is what the address asks for. */
  constructor(policy, place) {
    this.#policy = policy;
    this.#place = place;
    byId("sign-up-offer").hidden = policy === "closed";
    byId("sign-up-closed").hidden = policy !== "closed";
    byId("invite").hidden = policy !== "invite";
    byId("sign-up-invite").required = policy === "invite";
    byId("to-sign-up").addEventListener("click", () => this.#switch("sign-up-form", this.#signUp, this.#signIn));
    byId("to-sign-in").addEventListener("click", () => this.#switch("sign-in-form", this.#signIn, this.#signUp));
  }

  show() {
    const { user, name } = this.#place;
    const notice = keepsCookies() ? takeNotice() : BLOCKED;
    byId("sign-in-notice").hidden = !notice;
    byId("sign-in-notice").textContent = notice ?? "";
    const known = knownUsers().find((other) => other.user_id === user);
    this.#signIn.reset({ user_name: name ?? known?.user_name ?? "" });
    showCard("sign-in-form");
    this.#signIn.focus();
  }

  /** A name that was typed already is not asked for again. */
  #switch(card, form, last) {
    form.reset({ user_name: last.value("user_name") });
    showCard(card);
    form.focus();
  }

  async #onSignIn(form) {
    this.#enter(await placing(signIn(form.value("user_name").trim(), form.value("password")), atPassword));
  }

  async #onSignUp(form) {
    checkNewPassword(form, "password");
    const name = form.value("user_name").trim();
    const invite = this.#policy === "invite" ? form.value("invite").trim() : null;
    this.#enter(await placing(signUp(name, form.value("password"), invite), (error) => this.#fieldOf(error)));
  }

  #fieldOf({ code, message }) {
    if (code === Code.conflict) return "user_name";
    if (code === Code.invalidParams && message.startsWith("user_name")) return "user_name";
    return code === Code.forbidden && this.#policy === "invite" ? "invite" : null;
  }

  /** By a navigation, which is when browsers offer to keep the password. */
  #enter({ user }) {
    const chat = this.#place.user === user.user_id ? this.#place.chat : null;
    window.location.assign(`/${addressOf(user.user_id, chat)}`);
  }
}
