import { RpcError, Unreachable } from "./errors.js";

const OPEN_TIMEOUT_MS = 8_000;
// Longer than the bridge's own deadline, so that its error answer arrives first.
const CALL_TIMEOUT_MS = 25_000;
const TRY_AGAIN_LATER = 1013;

/** One WebSocket to the bridge: calls with their answers, and what a stream pushes. It is not made again. */
export class RpcSocket {
  #socket;
  #calls = new Map();
  #lastId = 0;

  /** Called with the result of each push. @type {(push: import("../state/wire.js").Push) => void} */
  onpush = () => {};

  /** When something was last heard, in milliseconds since 1970. */
  heardAt = Date.now();

  /** Settles when the connection is gone or given up. */
  closed;

  /** @type {(value?: unknown) => void} */
  #end = () => {};

  constructor(socket) {
    this.#socket = socket;
    this.closed = new Promise((resolve) => (this.#end = resolve));
    socket.addEventListener("message", (event) => this.#receive(event.data));
    socket.addEventListener("close", ({ code, reason }) => this.close(code === TRY_AGAIN_LATER ? reason : undefined));
  }

  static open(url) {
    return new Promise((resolve, reject) => {
      const socket = new WebSocket(url);
      const timer = setTimeout(() => socket.close(), OPEN_TIMEOUT_MS);
      socket.addEventListener("close", () => reject(new Unreachable()));
      socket.addEventListener("open", () => {
        clearTimeout(timer);
        resolve(new RpcSocket(socket));
      });
    });
  }

  get isOpen() {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  /** Does not wait for the other side, which may be out of reach. The reason is for a person. */
  close(reason) {
    this.#socket.close();
    this.onpush = () => {};
    this.#failAll(new Unreachable(reason));
    this.#end();
  }

  call(method, params) {
    if (!this.isOpen) return Promise.reject(new Unreachable());
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      // Answers come in order: one that is missing means that none will come.
      const timer = setTimeout(() => this.close(), CALL_TIMEOUT_MS);
      this.#calls.set(id, { resolve, reject, timer });
      this.#socket.send(JSON.stringify({ jsonrpc: "2.0", method, params, id }));
    });
  }

  #receive(data) {
    this.heardAt = Date.now();
    const message = JSON.parse(data);
    if (!("id" in message)) {
      this.onpush(message.result);
      return;
    }
    const call = this.#calls.get(message.id);
    if (!call) return;
    this.#calls.delete(message.id);
    clearTimeout(call.timer);
    if (message.error) call.reject(new RpcError(message.error));
    else call.resolve(message.result);
  }

  #failAll(error) {
    for (const call of this.#calls.values()) {
      clearTimeout(call.timer);
      call.reject(error);
    }
    this.#calls.clear();
  }
}
