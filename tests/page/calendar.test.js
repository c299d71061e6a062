import assert from "node:assert/strict";
import test from "node:test";
import { Calendar } from "../../src/Talko.Web/wwwroot/js/calendar.js";
import { formatDay, formatRecent, formatTime } from "../../src/Talko.Web/wwwroot/js/format.js";
import { ManualClock } from "./fakes/manual-clock.js";

const ANOTHER = Intl.DateTimeFormat().resolvedOptions().timeZone === "Asia/Tokyo" ? "America/Lima" : "Asia/Tokyo";

function follow() {
  const calendar = new Calendar();
  const heard = [];
  calendar.on("changed", () => heard.push("changed"));
  return { calendar, heard };
}

test("A new day is told at midnight, once", async (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: new Date(2026, 2, 10, 23, 59, 58) });
  const clock = new ManualClock(context);
  const { calendar, heard } = follow();
  calendar.run();
  context.mock.timers.setTime(new Date(2026, 2, 11).getTime());
  await clock.advance(1_999);
  assert.deepEqual(heard, []);
  await clock.advance(1);
  assert.deepEqual(heard, ["changed"]);
  await clock.advance(60_000);
  assert.deepEqual(heard, ["changed"]);
});

test("A day that passed asleep is found when somebody looks", (context) => {
  context.mock.timers.enable({ apis: ["Date"], now: new Date(2026, 2, 10, 12) });
  const { calendar, heard } = follow();
  calendar.check();
  assert.deepEqual(heard, []);
  context.mock.timers.setTime(new Date(2026, 2, 12, 8).getTime());
  calendar.check();
  assert.deepEqual(heard, ["changed"]);
});

test("In another time zone all is worded as it is there", (context) => {
  const before = process.env.TZ;
  context.after(() => (before === undefined ? delete process.env.TZ : (process.env.TZ = before)));
  const { calendar, heard } = follow();
  const ts = Date.UTC(2026, 2, 10, 18, 30);
  const words = () => [formatTime(ts), formatRecent(ts, ts + 86_400_000 * 9), formatDay(ts, ts + 86_400_000 * 9)];
  const here = words();
  process.env.TZ = ANOTHER;
  assert.deepEqual(words()[0], here[0]);
  calendar.check();
  assert.deepEqual(heard, ["changed"]);
  assert.notEqual(words()[0], here[0]);
});
