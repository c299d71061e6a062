import { mentionsAfterEdit } from "../mentions.js";
import { editMessage } from "../message-calls.js";
import { sentence } from "../net/errors.js";
import { firstWords } from "../quotes.js";
import { numberOf } from "../state/numbers.js";
import { say } from "./said.js";

/**
 * Saves what was written in place of a message's text. The composer is free at once; what could not be saved comes back.
 * @param {import("../messenger.js").Messenger} messenger
 * @param {import("./composer.js").Composer} composer
 * @param {any} chat @param {import("./purpose.js").Target} edit
 */
export async function saveEdit(messenger, composer, chat, edit) {
  const { id, text, number } = edit;
  try {
    const mentionIds = mentionsAfterEdit(messenger, chat, chat.find(id), text);
    await editMessage(messenger, { chatId: chat.id, id, text, expectedId: number, mentionIds });
  } catch (error) {
    if (error.reason === "deleted") {
      composer.keep(chat, text);
      say("It was deleted meanwhile. Your text is kept here.");
      return;
    }
    const isLate = error.reason === "version" && error.storedMessage;
    const again = isLate ? rebase(edit, error.storedMessage) : { ...edit, note: `Not changed. ${sentence(error)}` };
    if (!composer.resume(chat, again)) say("A change was not saved. Edit the message again to go on with your text.");
  }
}

/** Both texts are there: to save again replaces what is stored. */
const rebase = (edit, stored) => ({
  ...edit,
  number: numberOf(stored),
  original: stored.message_text,
  note: `Changed meanwhile. Save puts yours there, Esc leaves “${firstWords(stored.message_text)}”.`,
});
