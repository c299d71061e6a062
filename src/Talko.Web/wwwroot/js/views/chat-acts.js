import { inSentence } from "../format.js";
import { sentence } from "../net/errors.js";
import { setChatSettings } from "../reading.js";
import { isArchived } from "../state/unread.js";
import { say } from "./said.js";

/** Does to a chat what its menu offers, and says what came of it. */
export class ChatActs {
  #messenger;

  /** @param {import("../messenger.js").Messenger} messenger */
  constructor(messenger) {
    this.#messenger = messenger;
  }

  /** @param {string} act @param {import("../state/chat.js").Chat} chat */
  async open(act, chat) {
    try {
      await (act === "unread" ? this.#markUnread(chat) : this.#archive(chat));
    } catch (error) {
      say(sentence(error));
    }
  }

  /** What somebody else said last, and all that follows. */
  async #markUnread(chat) {
    const last = chat.messages.findLast((message) => message.user.user_id !== this.#messenger.userId && !message.event && !message.deleted_ts);
    if (!last) {
      say("Nobody else has written here.");
      return;
    }
    await this.#messenger.markUnread(chat, last.message_id);
    say("Unread until you come here again.");
  }

  async #archive(chat) {
    const isAway = !isArchived(chat);
    await setChatSettings(this.#messenger, chat.id, { is_archived: isAway });
    say(isAway ? `${inSentence(chat.name)} is archived until somebody writes there.` : `${inSentence(chat.name)} is back in the list.`);
  }
}
