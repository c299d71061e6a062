import { byId } from "./elements.js";

// A connection that is back at once is not worth a word, unless the browser knows that there is no network.
const QUIET_MS = 700;
const WORDS = { online: "Connected", late: "Live updates paused", "signed-out": "Signed out" };

/** Says whether what is shown is up to date: a word beside the user's name, and a line above the conversation. */
export class ConnectionView {
  #connection;
  /** @type {number | undefined} */
  #timer;

  constructor(connection) {
    this.#connection = connection;
    connection.on("change", () => this.#onChange());
    window.addEventListener("offline", () => this.#onChange());
    byId("banner-retry").addEventListener("click", () => connection.retryNow());
  }

  #onChange() {
    clearTimeout(this.#timer);
    if (["online", "signed-out"].includes(this.#connection.state) || !navigator.onLine) this.#show();
    else this.#timer = setTimeout(() => this.#show(), QUIET_MS);
  }

  #show() {
    const { state, problem } = this.#connection;
    const isOnline = state === "online";
    const isSignedOut = state === "signed-out";
    byId("status").textContent = WORDS[state] ?? "Reconnecting…";
    byId("status").classList.toggle("online", isOnline);
    byId("banner").hidden = isOnline;
    byId("banner").classList.toggle("still", isSignedOut);
    byId("banner-text").textContent = state === "late"
      ? "Live updates are paused. New messages arrive a little later."
      : isSignedOut ? problem : ["Reconnecting…", problem].filter(Boolean).join(" ");
    byId("banner-retry").textContent = isSignedOut ? "Sign in" : "Try now";
  }
}
