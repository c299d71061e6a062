import { byId } from "./elements.js";

// A connection that is back at once is not worth a word.
const QUIET_MS = 700;

/** Says whether what is shown is up to date: a word beside the user's name, and a line above the conversation. */
export class ConnectionView {
  #session;
  #timer = null;

  constructor(session) {
    this.#session = session;
    session.on("connection", () => this.#onChange());
    byId("banner-retry").addEventListener("click", () => session.retryNow());
  }

  #onChange() {
    clearTimeout(this.#timer);
    if (this.#session.connection === "online") this.#show();
    else this.#timer = setTimeout(() => this.#show(), QUIET_MS);
  }

  #show() {
    const { connection, problem } = this.#session;
    const isOnline = connection === "online";
    byId("status").textContent = isOnline ? "Connected" : connection === "late" ? "Live updates paused" : "Reconnecting…";
    byId("status").classList.toggle("online", isOnline);
    byId("banner").hidden = isOnline;
    byId("banner-text").textContent = connection === "late"
      ? "Live updates are paused. New messages arrive a little later."
      : ["Reconnecting…", problem].filter(Boolean).join(" ");
  }
}
