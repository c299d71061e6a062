import assert from "node:assert/strict";
import test from "node:test";
import { findEmoji, parse } from "../../src/Talko.Web/wwwroot/js/emoji-names.js";

const all = parse("😂 face with tears of joy\n🎉 party popper\n🥳 partying face\n👍 thumbs up\n👍🏿 thumbs up: dark skin tone\n❤️ red heart\n🇩🇪 flag: Germany\n");
const found = (text) => findEmoji(all, text).map((emoji) => emoji.text);

test("A name is found by the beginnings of its words, one that begins so first", () => {
  assert.deepEqual(found("tears joy"), ["😂"]);
  assert.deepEqual(found("flag germ"), ["🇩🇪"]);
  assert.deepEqual(found("THUMBS"), ["👍", "👍🏿"]);
  assert.deepEqual(found("face"), ["😂", "🥳"]);
  assert.deepEqual(found("nothing of that name"), []);
});
