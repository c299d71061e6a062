import assert from "node:assert/strict";
import { webcrypto } from "node:crypto";
import test from "node:test";
import { uuidv7 } from "../../src/Talko.Web/wwwroot/js/uuid.js";

globalThis.crypto ??= webcrypto;

test("An id begins with the time, so that new ones stand at the end of an index", () => {
  const [early, late] = [uuidv7(1_700_000_000_000), uuidv7(1_700_000_000_001)];
  assert.match(early, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.ok(early < late);
  assert.notEqual(uuidv7(5), uuidv7(5));
});
