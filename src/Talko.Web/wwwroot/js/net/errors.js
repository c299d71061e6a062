import { withFullStop } from "../format.js";

/** The codes of protocol.md that the page treats in a way of their own. */
export const Code = {
  methodNotFound: -32601,
  internal: -32603,
  invalidParams: -32602,
  notSignedIn: -32001,
  notFound: -32003,
  forbidden: -32002,
  conflict: -32004,
  busy: -32005,
};

/** The server's answer is an error; its message is for a person to read. */
export class RpcError extends Error {
  /** @param {{ code: number, message: string, data?: ErrorData }} error */
  constructor({ code, message, data }) {
    super(message);
    this.code = code;
    this.reason = data?.reason ?? null;
    this.retryAfterMs = data?.retry_after_ms ?? null;
    /** What storage has in place of what an edit began from. */
    this.storedMessage = data?.message ?? null;
    /** Those because of whom it was refused. */
    this.userIds = data?.user_ids ?? [];
  }

  /** Whether a server behind the bridge did not answer. */
  get isAway() {
    return this.code === Code.internal;
  }

  /** Whether the same request may succeed later. */
  get isPassing() {
    return this.isAway || this.code === Code.busy || this.code === Code.notSignedIn;
  }
}

/** Nobody is signed in, or no longer. */
export class SignedOut extends RpcError {
  constructor() {
    super({ code: Code.notSignedIn, message: "You are signed out." });
  }
}

/** There was no answer: what was asked may have happened or not. */
export class Unreachable extends Error {
  constructor(message = "Talko cannot be reached.") {
    super(message);
  }

  get isAway() {
    return true;
  }

  get isPassing() {
    return true;
  }

  get retryAfterMs() {
    return null;
  }
}

/** Whether a chat is gone, or its user takes no part in it any more. @param {unknown} error */
export const isOutside = (error) =>
  error instanceof RpcError && (error.code === Code.notFound || error.reason === "participant");

// What the protocol calls things, in a person's words; whatever else it calls by several words is told apart from one.
/** @type {[RegExp, string][]} */
const WORDS = [
  [/^user_name\b/, "a name"],
  [/^chat_name\b/, "a group’s name"],
  [/^message_text\b/, "a message"],
  [/\buser_name\b/g, "name"],
  [/\buser_ids\b/g, "people"],
  [/_/g, " "],
];

const inWords = (text) => WORDS.reduce((words, [wire, word]) => words.replace(wire, word), text);

/** An error as a sentence. */
export function sentence(error) {
  const text = error instanceof RpcError ? inWords(error.message) : error.message;
  return withFullStop(text.charAt(0).toLocaleUpperCase() + text.slice(1));
}

/** @typedef {{ retry_after_ms?: number, reason?: string, message?: import("../state/wire.js").Message, user_ids?: number[] }} ErrorData */
