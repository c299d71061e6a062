import { Emitter } from "./emitter.js";
import { backoff } from "./net/backoff.js";
import { SignedOut, Unreachable, sentence } from "./net/errors.js";
import { watch } from "./net/watch.js";

// A connection that lasted shorter than this counts as one more failed try.
const STABLE_MS = 10_000;

/**
 * Keeps a socket open for as long as the page lives: makes it again when it is lost, silent, or wakes up dead.
 * Emits change, and refused where something is asked for and nobody is signed in.
 */
export class Connection extends Emitter {
  #open;
  #serve;
  /** @type {import("./net/socket.js").RpcSocket | null} */
  #socket = null;
  #stopped = false;
  #retryNow = false;
  /** @type {(value?: unknown) => void} */
  #wake = () => {};

  /**
   * "connecting" at first, then "online", "late" (no live updates: storage is asked now and then), "offline" or
   * "signed-out" (nothing is tried until somebody says so).
   */
  state = "connecting";
  /** @type {string | null} */
  problem = null;

  /** `serve` is called with each new socket and runs for as long as that is of use. */
  constructor(open, serve) {
    super();
    this.#open = open;
    this.#serve = serve;
  }

  /** Whether what is shown agreed with storage when that was last asked. */
  get isUsable() {
    return this.state === "online" || this.state === "late";
  }

  async run() {
    watch(this);
    for (let attempt = 0; !this.#stopped; attempt++) {
      const started = Date.now();
      const error = await this.#serveOnce();
      const isSignedOut = error instanceof SignedOut;
      if (isSignedOut || Date.now() - started > STABLE_MS) attempt = 0;
      this.set(isSignedOut ? "signed-out" : "offline", error && sentence(error));
      if (!this.#stopped) await this.pause(isSignedOut ? null : backoff(attempt, error?.retryAfterMs));
    }
  }

  stop() {
    this.#stopped = true;
  }

  /** @param {string} state @param {string | null} problem */
  set(state, problem = null) {
    this.state = state;
    this.problem = problem;
    this.emit("change");
  }

  call(method, params) {
    if (this.#socket) return this.#socket.call(method, params);
    if (this.state !== "signed-out") return Promise.reject(new Unreachable());
    this.emit("refused");
    return Promise.reject(new SignedOut());
  }

  /** Gives up the socket, if there is one: what follows starts with bringing everything up to date. */
  reconnect() {
    this.#socket?.close();
  }

  /** The same where nothing has been heard for so long. @param {number} ms */
  reconnectAfter(ms) {
    if (this.#socket && Date.now() - this.#socket.heardAt > ms) this.reconnect();
  }

  /** Does not wait for the next try's time. */
  retryNow() {
    this.#retryNow = true;
    this.#wake();
  }

  /** Null waits until retryNow is called. */
  async pause(ms) {
    if (!this.#retryNow) {
      await new Promise((resolve) => {
        if (ms !== null) setTimeout(resolve, ms);
        this.#wake = resolve;
      });
    }
    this.#retryNow = false;
  }

  /** Returns what went wrong, or null. */
  async #serveOnce() {
    try {
      this.#socket = await this.#open();
      await this.#serve(this.#socket);
      return null;
    } catch (error) {
      return error;
    } finally {
      this.reconnect();
      this.#socket = null;
    }
  }
}
