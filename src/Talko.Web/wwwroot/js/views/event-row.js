import { eventParts, joined } from "../event-parts.js";
import { fromTemplate, make } from "./elements.js";
import { showTime } from "./times.js";

/** What a row shows, of a message that tells what happened to the chat. */
export function ofEvent(message, users, me) {
  const parts = eventParts(message, users, me.user_id);
  return {
    key: `#${message.message_id}`,
    id: message.message_id,
    user: users.current(message.user),
    text: joined(parts),
    ts: message.message_ts,
    own: false,
    state: "sent",
    error: null,
    parts,
  };
}

export function createEventRow(line) {
  const row = fromTemplate("event-template");
  fillEventRow(row, line);
  return row;
}

export function fillEventRow(row, line) {
  row.line = line;
  row.before = undefined; // Not joined to any yet.
  row.querySelector(".text").replaceChildren(...line.parts.map((part) => (typeof part === "string" ? part : make("bdi", "", part.name))));
  showTime(row.querySelector("time"), line.ts, "time");
}
