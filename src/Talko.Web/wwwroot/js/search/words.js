import { formatNumber, inSentence, withFullStop } from "../format.js";
import { MENTIONS } from "./mentions-text.js";

/**
 * What was looked for, where, and how much was found, in a sentence.
 * @param {import("./message-search.js").MessageSearch} search @param {string | null} chatName null for all chats
 */
export function foundText({ state, question, hasMore, found }, chatName) {
  if (!question || state === "failed") return "";
  const count = found.hits.length;
  if (state === "looking") return hasMore ? `${soFar(count)} Still looking…` : "Looking…";
  const where = chatName !== null ? inSentence(chatName) : count > 0 ? "all your chats" : "any of your chats";
  const what = `${whatOf(question.text, count)} in ${where}`;
  if (count > 0) return withFullStop(hasMore ? `The newest ${counted(count)} ${what}` : `${counted(count)} ${what}`);
  if (hasMore) return "Nothing yet, and not everything is looked at.";
  return [withFullStop(`No message ${what}`), isMentions(question.text) ? "" : TRY, chatName === null ? "" : "Or look everywhere."].filter(Boolean).join(" ");
}

const TRY = "Try fewer words, or how a word begins, with a star.";

/** @param {string} text */
const isMentions = (text) => text.toLowerCase() === MENTIONS;

/** What a button says that goes on. @param {number} count how many were found */
export const moreText = (count) => (count > 0 ? "Show more" : "Look further back");

/** @param {number} count */
const soFar = (count) => (count > 0 ? `${counted(count)} so far.` : "Nothing yet.");

/** @param {number} count */
const counted = (count) => (count === 1 ? "1 message" : `${formatNumber(count)} messages`);

/** @param {string} text @param {number} count */
function whatOf(text, count) {
  if (isMentions(text)) return count > 1 ? "that mention or answer you" : "that mentions or answers you";
  return `with “${inSentence(text)}”`;
}
