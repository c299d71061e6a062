/**
 * What a chat needs of storage after something was heard of it. Whoever executes it decides nothing.
 * @typedef {"settled" | "gap" | "unknown" | "stale" | "recount"} ChatOutcome
 */

/** @type {Readonly<Record<ChatOutcome, ChatOutcome>>} */
export const Outcome = Object.freeze({
  /** Nothing: it was taken in, or was known. */
  settled: "settled",
  /** Something above the cursor is missing: ask what is after it. */
  gap: "gap",
  /** The chat is not held: load it with its newest messages. */
  unknown: "unknown",
  /** What is held, or what was asked for, does not fit storage any more: ask for it anew. */
  stale: "stale",
  /** How many are unread cannot be told from what is held: ask the chat without messages. */
  recount: "recount",
});
