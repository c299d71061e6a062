import { signOut } from "../account.js";
import { RpcError, sentence } from "../net/errors.js";
import { forget, hasUnsent, keptUsers, knownUsers } from "../storage.js";
import { showCard } from "./cards.js";
import { byId } from "./elements.js";

/** Forgets what other accounts left in this browser, once the user agrees to lose what they have not sent. */
export async function forgetOthers(userId) {
  const others = keptUsers().filter((other) => other !== userId);
  const unsent = others.filter(hasUnsent);
  if (unsent.length > 0) await ask(unsent);
  others.forEach(forget);
}

/** Settles when the texts may go; the other answer leaves the page. */
function ask(userIds) {
  const names = userIds.map((id) => knownUsers().find((user) => user.user_id === id)?.user_name ?? `user ${id}`);
  byId("others-names").textContent = names.join(", ");
  showCard("others-card");
  byId("others-keep").focus();
  return new Promise((/** @type {(value?: unknown) => void} */ resolve) => {
    byId("others-keep").addEventListener("click", leave);
    byId("others-forget").addEventListener("click", () => {
      byId("welcome").hidden = true;
      resolve();
    });
  });
}

async function leave() {
  try {
    await signOut();
  } catch (error) {
    if (!(error instanceof RpcError)) {
      byId("others-error").textContent = sentence(error);
      return;
    }
  }
  window.location.assign("/");
}
