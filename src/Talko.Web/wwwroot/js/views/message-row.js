import { hueOf, sameDay } from "../format.js";
import { paintUser } from "./avatar.js";
import { fromTemplate, make } from "./elements.js";
import { createEventRow, fillEventRow } from "./event-row.js";
import { showQuote } from "./quote.js";
import { showReactions } from "./row-reactions.js";
import { showText } from "./text.js";
import { showTime } from "./times.js";

// Messages of one author that follow each other within this time stand as one group.
const GROUP_MS = 5 * 60_000;

const TICKS = { pending: ["#i-pending", "Sending"], sent: ["#i-sent", "Sent"], failed: ["#i-failed", "Not sent"] };

export function createRow(line) {
  if (line.parts) return createEventRow(line);
  const row = fromTemplate("message-template");
  fillRow(row, line);
  return row;
}

export function fillRow(row, line) {
  if (line.parts) {
    fillEventRow(row, line);
    return;
  }
  row.line = line;
  row.before = undefined; // Not joined to any yet.
  row.classList.add(hueOf(line.user.user_id));
  row.classList.toggle("own", line.own);
  row.classList.toggle("pending", line.state === "pending");
  row.classList.toggle("failed", line.state === "failed");
  row.classList.toggle("deleted", line.isDeleted);
  paintUser(row.querySelector(".avatar"), line.user);
  row.querySelector(".sender bdi").textContent = line.user.user_name;
  showQuote(row, line.quote);
  showText(row.querySelector(".text"), line.text, line.mentions ?? []);
  showReactions(row, line.reactions ?? []);
  fillMeta(row, line);
  row.querySelector(".failure").hidden = line.state !== "failed";
  row.querySelector(".failure-text").textContent = line.error ? `Not sent. ${line.error}` : "";
}

function fillMeta(row, line) {
  row.querySelector(".edited").hidden = !line.isEdited;
  showTime(row.querySelector(".meta time"), line.ts, "time");
  const [icon, label] = TICKS[line.state];
  const tick = row.querySelector(".tick");
  tick.setAttribute("aria-label", label);
  tick.firstElementChild.setAttribute("href", icon);
}

/** Whether a row begins a group and a day depends on the line before it. */
export function joinRow(row, before) {
  if (row.before === before) return;
  row.before = before;
  const { line } = row;
  const newDay = !before || !sameDay(before.ts, line.ts);
  const follows = !newDay && !before.parts && !line.parts && before.user.user_id === line.user.user_id && line.ts - before.ts < GROUP_MS;
  row.classList.toggle("first", !follows);
  const day = row.querySelector(".day");
  if (newDay && !day) row.prepend(dayOf(line));
  else if (!newDay) day?.remove();
}

function dayOf(line) {
  const day = make("div", "day");
  const time = make("time");
  showTime(time, line.ts, "day");
  day.append(time);
  return day;
}
