import { readSession } from "./account.js";
import { addressOf, readLocation, socketAddress } from "./location.js";
import { backoff } from "./net/backoff.js";
import { RpcError, SignedOut, Unreachable, sentence } from "./net/errors.js";
import { RpcSocket } from "./net/socket.js";
import { Messenger } from "./messenger.js";
import { Storage, forgetName } from "./storage.js";
import { AccountMenu } from "./views/account-menu.js";
import { App } from "./views/app.js";
import { showCard } from "./views/cards.js";
import { byId } from "./views/elements.js";
import { followViewport } from "./views/screen.js";
import { forgetOthers } from "./views/others.js";

const openSocket = () => RpcSocket.open(socketAddress());

followViewport();
const place = readLocation();
const session = await insist(readSession);
const { auth, sign_up: signUp, user } = session;
/** The first socket needs no second answer. @type {typeof session | null} */
let unused = session;
byId("welcome").hidden = true;
if (auth === "token") await startSignedIn();
else if (place.user === null) await welcome();
else if (place.user === "bad") await welcome("The user_id in this page’s address is not a user’s number.");
else startTrusted(place.user);

/** Asks until there is an answer, and says meanwhile why there is none. */
async function insist(ask) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      showCard("gate");
      byId("gate-text").textContent = `${sentence(error instanceof RpcError ? error : new Unreachable())} Trying again…`;
      await new Promise((resolve) => setTimeout(resolve, backoff(attempt)));
    }
  }
}

async function welcome(notice = "") {
  const { Welcome } = await insist(async () => await import("./views/welcome.js"));
  new Welcome(openSocket).show(notice);
}

async function startSignedIn() {
  if (!user) {
    const { SignIn } = await insist(async () => await import("./views/sign-in.js"));
    new SignIn(signUp, place).show();
    return;
  }
  await forgetOthers(user.user_id);
  window.history.replaceState(window.history.state, "", addressOf(user.user_id, place.chat));
  const menu = new AccountMenu(start(user.user_id), user);
  if (asksForAnother(user)) menu.sayWhoIsSignedIn();
}

/** Whether the address was made for somebody else than is signed in. */
function asksForAnother({ user_id: id, user_name: name }) {
  const isOtherName = place.name !== null && place.name.toLowerCase() !== name.toLowerCase();
  return isOtherName || (place.user !== null && place.user !== id);
}

function startTrusted(userId) {
  byId("switch-user").hidden = false;
  const messenger = start(userId);
  messenger.on("unknown-user", () => {
    byId("app").hidden = true;
    document.title = "Talko";
    forgetName(userId);
    welcome(`There is no user number ${userId} here.`);
  });
}

function start(userId) {
  const storage = new Storage(userId);
  const messenger = new Messenger(userId, () => connect(userId), storage);
  new App(messenger, storage).show(place.chat);
  messenger.run();
  return messenger;
}

/** A socket for the same user as ever. Where another has signed in in this browser, the page starts anew. */
async function connect(userId) {
  const now = unused ?? (await readSession());
  unused = null;
  const isSame = now.auth === auth && (!now.user || now.user.user_id === userId);
  if (!isSame) {
    window.location.reload();
    await new Promise(() => {});
  }
  if (auth === "token" && !now.user) throw new SignedOut();
  return openSocket();
}
