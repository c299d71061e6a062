const DAY_MS = 86_400_000;

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: "auto" });

// Each keeps the time zone that it was made in.
let formats = makeFormats();

function makeFormats() {
  return {
    time: new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" }),
    weekday: new Intl.DateTimeFormat(undefined, { weekday: "short" }),
    dayOfYear: new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" }),
    dayAndYear: new Intl.DateTimeFormat(undefined, { year: "numeric", month: "short", day: "numeric" }),
    longDay: new Intl.DateTimeFormat(undefined, { weekday: "long", month: "long", day: "numeric" }),
    longDayAndYear: new Intl.DateTimeFormat(undefined, { dateStyle: "full" }),
    everything: new Intl.DateTimeFormat(undefined, { dateStyle: "full", timeStyle: "short" }),
  };
}

/** The browser is in another time zone from now on. */
export function renewFormats() {
  formats = makeFormats();
}

const startOfDay = (ts) => new Date(ts).setHours(0, 0, 0, 0);

// Rounded, because a day on which the clock changes has 23 or 25 hours.
const daysAgo = (ts, now) => Math.round((startOfDay(now) - startOfDay(ts)) / DAY_MS);

const sameYear = (a, b) => new Date(a).getFullYear() === new Date(b).getFullYear();

const capital = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export const formatTime = (ts) => formats.time.format(ts);

export const formatMoment = (ts) => formats.everything.format(ts);

/** For the list of chats: the time today, then the day, ever shorter the longer ago. */
export function formatRecent(ts, now = Date.now()) {
  const days = daysAgo(ts, now);
  if (days <= 0) return formats.time.format(ts);
  if (days === 1) return capital(relative.format(-1, "day"));
  if (days < 7) return formats.weekday.format(ts);
  return (sameYear(ts, now) ? formats.dayOfYear : formats.dayAndYear).format(ts);
}

/** A day and a time, both as short as can be. */
export function formatShortMoment(ts, now = Date.now()) {
  const days = daysAgo(ts, now);
  const day = days <= 0 ? capital(relative.format(0, "day")) : formatRecent(ts, now);
  return `${day} ${formats.time.format(ts)}`;
}

/** For the line between two days of a conversation. */
export function formatDay(ts, now = Date.now()) {
  const days = daysAgo(ts, now);
  if (days === 0 || days === 1) return capital(relative.format(-days, "day"));
  return (sameYear(ts, now) ? formats.longDay : formats.longDayAndYear).format(ts);
}

export const sameDay = (a, b) => startOfDay(a) === startOfDay(b);

const two = (number) => String(number).padStart(2, "0");

/** "2026-11-27 09:05": the same wherever it is read. */
export function formatStamp(ts) {
  const at = new Date(ts);
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join("-");
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

const graphemes = "Segmenter" in Intl ? new Intl.Segmenter() : null;

// What a person sees as one character can be many code points, as in a flag or a family.
const firstCharacter = (word) => (graphemes ? [...graphemes.segment(word)][0].segment : [...word][0]);

/** "Joe Rogan" is JR. */
export function initials(name) {
  const words = name.split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map(firstCharacter).join("").toLocaleUpperCase() || "?";
}

const HUES = 8;

/** The class of a user's colour: the same one always. */
export const hueOf = (id) => `hue-${id % HUES}`;

const encoder = new TextEncoder();

export const byteLength = (text) => encoder.encode(text).length;

export const formatNumber = (number) => number.toLocaleString();

/** A name for the middle of a sentence, without what would turn the writing after it around. */
export const inSentence = (name) => name.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "");

/** What is said, with a full stop, unless it ends in one: a name may. */
export const withFullStop = (text) => (/[.!?…。！？]$/u.test(text) ? text : `${text}.`);

/** "Ada, Grace and 3 others". */
export function formatNames(names, total = names.length) {
  const shown = names.slice(0, total > 4 ? 3 : 4).map(inSentence);
  const rest = total - shown.length;
  if (rest > 0) return `${shown.join(", ")} and ${formatNumber(rest)} ${rest === 1 ? "other" : "others"}`;
  if (shown.length < 2) return shown.join("");
  return `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
