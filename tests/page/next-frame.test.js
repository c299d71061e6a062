import assert from "node:assert/strict";
import test from "node:test";

/** A browser whose frames take as long as is said, and whose clock stands still between them. */
const browser = { now: 1_000, frames: [], timers: [], posted: [] };
globalThis.document = { visibilityState: "visible", addEventListener() {} };
globalThis.performance = { now: () => browser.now };
globalThis.requestAnimationFrame = (run) => browser.frames.push(run);
globalThis.cancelAnimationFrame = () => {};
globalThis.setTimeout = (run, wait) => browser.timers.push({ run, wait });
globalThis.clearTimeout = () => {};
globalThis.MessageChannel = class {
  port1 = { onmessage: null };
  port2 = { postMessage: (data) => browser.posted.push(() => this.port1.onmessage({ data })) };
};

const { inNextFrame } = await import("../../src/Talko.Web/wwwroot/js/views/next-frame.js");

/** Has a change made; returns how long its frame was waited for. */
function change(tookMs) {
  let changes = 0;
  inNextFrame(() => changes++);
  const [timer] = browser.timers.splice(0);
  if (timer) {
    browser.now += timer.wait;
    timer.run();
  }
  browser.frames.splice(0).forEach((run) => run());
  browser.now += tookMs;
  browser.posted.splice(0).forEach((tell) => tell());
  assert.equal(changes, 1);
  return timer?.wait ?? 0;
}

test("From the fourth long frame in a row on, the next one waits as long as one took, at most a tenth of a second", () => {
  assert.deepEqual([change(50), change(50), change(50), change(50)], [0, 0, 0, 0]);
  assert.deepEqual([change(50), change(400), change(50)], [50, 50, 100]);
});

test("A short frame ends that, and so does a time without changes", () => {
  change(5);
  assert.deepEqual([change(50), change(50), change(50), change(50)], [0, 0, 0, 0]);
  browser.now += 1_000;
  assert.deepEqual([change(50), change(50)], [0, 0]);
});
