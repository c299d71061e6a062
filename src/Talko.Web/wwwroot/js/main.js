import { readLocation, socketAddress } from "./location.js";
import { RpcSocket } from "./net/socket.js";
import { Session } from "./session.js";
import { Storage } from "./storage.js";
import { App } from "./views/app.js";
import { followViewport } from "./views/screen.js";
import { Welcome, forgetUser } from "./views/welcome.js";

const connect = () => RpcSocket.open(socketAddress());

followViewport();
const { user, chat } = readLocation();
if (user === null) new Welcome(connect).show();
else if (user === "bad") new Welcome(connect).show("The user_id in this page’s address is not a user’s number.");
else start(user, chat);

function start(userId, chatId) {
  const storage = new Storage(userId);
  const session = new Session(userId, connect, storage);
  const app = new App(session, storage);
  session.on("unknown-user", () => {
    app.hide();
    forgetUser(userId);
    new Welcome(connect).show(`There is no user number ${userId} here.`);
  });
  app.show(chatId);
  session.run();
}
