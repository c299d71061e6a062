import assert from "node:assert/strict";
import test from "node:test";
import { deviceName } from "../../src/Talko.Web/wwwroot/js/device.js";

const windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 ";

const names = {
  "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0": "Firefox on Linux",
  [`${mac}Version/18.5 Safari/605.1.15`]: "Safari on macOS",
  [`${windows}Chrome/138.0.0.0 Safari/537.36 Edg/138.0.0.0`]: "Edge on Windows",
  [`${windows}Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0`]: "Opera on Windows",
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/138.0.0.0 Mobile Safari/537.36": "Chrome on Android",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Version/18.5 Mobile Safari/604.1": "Safari on iPhone",
  "curl/8.0": "A browser",
};

test("A session is called after its browser and system", () => {
  for (const [userAgent, name] of Object.entries(names)) assert.equal(deviceName(userAgent), name);
});
