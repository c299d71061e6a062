import { Emitter } from "../../../src/Talko.Web/wwwroot/js/emitter.js";
import { Chat } from "../../../src/Talko.Web/wwwroot/js/state/chat.js";
import { Users } from "../../../src/Talko.Web/wwwroot/js/state/users.js";
import { ScriptedSocket } from "./scripted-socket.js";
import { chat } from "./wire.js";

/** User 1's messenger, as far as calls need one, with one chat; its calls wait until the test answers them. */
export class FakeMessenger {
  connection = Object.assign(new Emitter(), { isUsable: true, reconnect: () => {} });
  socket = new ScriptedSocket();
  userId = 1;
  epoch = "e";
  chats = new Map();

  /** @param {import("../../../src/Talko.Web/wwwroot/js/state/wire.js").Message[]} messages */
  constructor(messages) {
    const held = new Chat(chat(0), this.userId, new Users());
    held.load(chat(messages.at(-1).message_id, messages));
    this.chats.set(held.id, held);
  }

  call(method, params) {
    return this.socket.call(method, params);
  }

  lose(id) {
    this.chats.delete(id);
  }
}
