import { addressOf } from "./location.js";
import { forget } from "./storage.js";

const NOTICE_KEY = "talko.notice";

/** Where the windows of one browser tell each other who has signed out. */
const channel = new BroadcastChannel("talko.signed-out");

/**
 * Forgets what is kept for a user who has signed out, and shows the sign-in page in every window.
 * @param {number} userId
 * @param {string | null} notice
 */
export function leave(userId, notice = null) {
  channel.postMessage(userId);
  if (notice) keepNotice(notice);
  go(userId);
}

/** Leaves as soon as the user signs out in another window. */
export function followSignOut(userId) {
  channel.addEventListener("message", ({ data }) => data === userId && go(userId));
}

/** What the page that was left had to say, once. */
export function takeNotice() {
  try {
    const notice = sessionStorage.getItem(NOTICE_KEY);
    sessionStorage.removeItem(NOTICE_KEY);
    return notice;
  } catch {
    return null; // Refused: then nothing was kept either.
  }
}

function keepNotice(notice) {
  try {
    sessionStorage.setItem(NOTICE_KEY, notice);
  } catch {
    // Refused: the notice is lost, which costs less than staying.
  }
}

function go(userId) {
  forget(userId);
  // Going back is not to show the conversation again.
  window.location.replace(`/${addressOf(userId)}`);
}
