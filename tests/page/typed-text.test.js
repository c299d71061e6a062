import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const root = new URL("../../src/Talko.Web/wwwroot/js/", import.meta.url);

/** What puts a text in a field, and when: always because of what a person has just done, never of what was answered. */
const KNOWN = [
  "views/about-form.js: this.#name.value = this.#chat?.name ?? \"\"; // the form was opened",
  "views/about-form.js: this.#topic.value = this.#chat?.topic ?? \"\"; // the same",
  "views/account-form.js: this.#form.reset(); // a dialog was opened or closed, or another card chosen",
  "views/account-form.js: for (const [field, value] of Object.entries(values)) this.#form.elements[field].value = value; // the same",
  "views/adder.js: if (chat !== this.#chat) this.#input.value = \"\"; // another chat's people were opened",
  "views/adder.js: this.#input.setRangeText(\"\", 0, this.#input.value.length); // Enter, and nobody typed on",
  "views/composer.js: this.#text.value = \"\"; // the chat was closed; its draft is kept",
  "views/composer.js: this.#text.setRangeText(added, end, end, \"preserve\"); // an edit whose message is gone, behind what is there",
  "views/composer.js: if (this.#text.value !== text) this.#text.value = text; // a chat was opened, it was sent, an edit began or ended; one comes back where nothing is written",
  "views/lazy-dialog.js: this.#field.value = \"\"; // the dialog was opened",
  "views/lazy-dialog.js: if (!isEnded) field.setRangeText(\", \", value.length, value.length, \"end\"); // Enter, behind what is there",
  "views/mention-list.js: this.#text.setRangeText(`@${option.dataset.name} `, this.#start, this.#text.selectionStart, \"end\"); // a name was chosen",
  "views/name-field.js: this.#input.setRangeText(END, end, end, \"end\"); // Enter, behind what is there",
  "views/name-field.js: this.#input.setRangeText(\"\", 0, text.length, \"preserve\"); // a name that was found, unless it was changed",
  "views/name-field.js: if (this.#input.value === this.#ended) this.#input.setRangeText(\"\", length - END.length, length, \"preserve\"); // only what Enter put there",
  "views/new-chat.js: for (const id of [\"group-name\", \"group-topic\"]) byId(id).value = \"\"; // the dialog was closed",
  "views/person-options.js: this.#input.setRangeText(\"\", length - this.#typed.length, length, \"end\"); // a name that was chosen, in place of its beginning",
  "views/reaction-picker.js: this.#query.value = \"\"; // the dialog was opened",
  "views/rename-self.js: this.#name.value = this.#messenger.me?.user_name ?? \"\"; // the dialog was opened",
  "views/search-door.js: this.#field.value = MENTIONS; // a button asked for them",
  "views/search-help.js: field.setRangeText(`${gap}${added}`, length, length, \"end\"); // a hint was chosen, behind what is there",
  "views/value-options.js: this.#field.setRangeText(`${asValue(option.dataset.name)} `, value.start, value.end, \"end\"); // a name or a chat was chosen",
];

const sources = readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".js") && !name.startsWith("state")).sort();
const writes = (line) => /\.value = |\.setRangeText\(|form\.reset\(\)/.test(line) && !/^\s*(\/\/|\*)/.test(line);

test("Whoever puts a text in a field has thought of what somebody is typing there", () => {
  const found = sources.flatMap((name) =>
    readFileSync(new URL(name, root), "utf8").split("\n").filter(writes).map((line) => `${name}: ${line.trim()}`));
  assert.deepEqual(found, KNOWN.map((line) => line.replace(/ \/\/ .*$/, "")));
});
