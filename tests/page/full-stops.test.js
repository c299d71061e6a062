import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const folder = new URL("../../src/Talko.Web/wwwroot/js/", import.meta.url);

// A name may end in a full stop, so none is written behind one: withFullStop looks first.
const BEHIND_A_NAME = /\$\{[^}]*name[^}]*\}\.(?=[\s`"])/iu;

test("No sentence puts a full stop behind a name unseen", () => {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  assert.ok(files.length > 0);
  for (const file of files) assert.doesNotMatch(readFileSync(new URL(file, folder), "utf8"), BEHIND_A_NAME, file);
});
