import { Calendar } from "../calendar.js";
import { formatDay, formatMoment, formatRecent, formatShortMoment, formatTime } from "../format.js";
import { setText } from "./elements.js";
import { inNextFrame } from "./next-frame.js";

const FORMATS = { time: formatTime, recent: formatRecent, day: formatDay, moment: formatShortMoment };

/** Words a time, in a way that is known when it has to be worded anew. @param {HTMLTimeElement} element @param {number} ts @param {keyof FORMATS} format */
export function showTime(element, ts, format) {
  element.dateTime = new Date(ts).toISOString();
  element.dataset.format = format;
  setText(element, FORMATS[format](ts));
}

/** Gives a time that is pointed at its day: only then, because wording it is slow. */
export function nameTime(element) {
  if (element instanceof HTMLTimeElement && element.dateTime) element.title = formatMoment(Date.parse(element.dateTime));
}

/** Words all times anew when it is another day or one is in another time zone. @param {() => void} onChanged */
export function followCalendar(onChanged) {
  const calendar = new Calendar();
  calendar.on("changed", () => {
    onChanged();
    inNextFrame(rewordTimes);
  });
  for (const event of ["focus", "visibilitychange", "pageshow"]) window.addEventListener(event, () => calendar.check(), true);
  calendar.run();
}

function rewordTimes() {
  for (const element of document.querySelectorAll("time[data-format]")) {
    if (element instanceof HTMLTimeElement) setText(element, FORMATS[element.dataset.format](Date.parse(element.dateTime)));
  }
}
