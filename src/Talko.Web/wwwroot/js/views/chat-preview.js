import { eventParts, joined } from "../event-parts.js";
import { plainStart } from "../text/plain.js";
import { make } from "./elements.js";

/** Paints the line below a chat's name: what waits to be sent, a draft, or what was said last. */
export function paintPreview(element, chat, messenger, draft) {
  const waiting = messenger.outbox.of(chat.id);
  const failed = waiting.some((item) => item.state === "failed");
  element.classList.toggle("alert", failed);
  if (failed) element.textContent = "A message was not sent";
  else if (waiting.length > 0) element.textContent = `You: ${said(waiting.at(-1).text)}`;
  else if (draft) element.replaceChildren(make("span", "draft", "Draft: "), short(draft));
  else if (chat.newest) element.replaceChildren(...saidLast(chat, messenger));
  else element.textContent = "No messages yet";
}

/** A name in an element of its own: what turns its writing around must not turn the text. */
function saidLast({ newest, isPrivate }, { users, userId }) {
  if (newest.event) return [short(joined(eventParts(newest, users, userId)))];
  const text = newest.deleted_ts ? make("i", "", "deleted") : said(newest.message_text);
  if (newest.user.user_id === userId) return ["You: ", text];
  return isPrivate ? [text] : [make("bdi", "", users.current(newest.user).user_name), ": ", text];
}

const said = (text) => short(plainStart(text));

const short = (text) => text.slice(0, 200).replace(/\s+/gu, " ");
