import assert from "node:assert/strict";
import { createHmac, pbkdf2Sync, webcrypto } from "node:crypto";
import test from "node:test";
import { deriveAuthKey, newParameters } from "../../src/Talko.Web/wwwroot/js/keys.js";

globalThis.crypto ??= webcrypto;

const salt = Buffer.alloc(16, 7).toString("base64");

test("The key is the one of protocol.md, of the password in normal form", async () => {
  const master = pbkdf2Sync("caf\u00e9", Buffer.alloc(16, 7), 600_000, 32, "sha256");
  const expected = createHmac("sha256", master).update("talko auth v1").digest("base64");
  assert.equal(await deriveAuthKey("cafe\u0301", { salt, iterations: 600_000 }), expected);
});

test("Parameters that would not be safe are refused", async () => {
  const short = Buffer.alloc(8).toString("base64");
  for (const bad of [{ salt, iterations: 599_999 }, { salt, iterations: 5_000_001 }, { salt: short, iterations: 600_000 }, { salt: "§", iterations: 600_000 }]) {
    await assert.rejects(deriveAuthKey("password", bad), /would not be safe/);
  }
});

test("New parameters are safe, and others each time", () => {
  const { salt: first, iterations } = newParameters();
  assert.equal(Buffer.from(first, "base64").length, 16);
  assert.equal(iterations, 600_000);
  assert.notEqual(newParameters().salt, first);
});
