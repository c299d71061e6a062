import assert from "node:assert/strict";
import test from "node:test";
import { deviceName } from "../../src/Talko.Web/wwwroot/js/device.js";

test("A session is called after its browser and system", () => {
  assert.equal(deviceName("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"), "Firefox on Linux");
  assert.equal(deviceName("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"), "Edge on Windows");
  assert.equal(deviceName("curl"), "A browser");
});
