import { inSentence } from "../format.js";
import { quoteOf } from "../quotes.js";
import { byId, setAttribute, setText } from "./elements.js";

/**
 * The bar above what is written, which says what it is for; none where it is for a new message.
 * @param {import("../messenger.js").Messenger} messenger @param {any} chat @param {Target | null} target
 */
export function showPurpose(messenger, chat, target) {
  byId("purpose").hidden = target === null;
  byId("purpose").classList.toggle("over", Boolean(target?.note));
  setText(byId("purpose-text"), target ? textFor(messenger, chat, target) : "");
  const act = target?.kind === "edit" ? "Save" : "Send";
  setAttribute(byId("send"), "aria-label", act);
  setAttribute(byId("send"), "title", `${act} (Enter)`);
}

function textFor(messenger, chat, { kind, id, note }) {
  if (note) return note;
  if (kind === "edit") return "Editing your message";
  const { name, text } = quoteOf(messenger, chat, id);
  return name ? `Answering ${inSentence(name)}: ${text}` : "Answering";
}

/**
 * A message that is answered; or one that is changed, with the number of the version that is replaced, what that says,
 * and what stands in its place by now.
 * @typedef {{ kind: "reply" | "edit", id: number, number: number, original: string, text: string, note: string }} Target
 */
