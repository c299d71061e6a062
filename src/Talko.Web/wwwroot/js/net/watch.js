const SILENCE_MS = 60_000;
// The server pings every 25 s: after a sleep, more silence than this means a dead connection.
const MISSED_PING_MS = 30_000;
const WATCH_MS = 5_000;

/** Finds out that a connection is dead, or could live again, where nobody says so. @param {import("../connection.js").Connection} connection */
export function watch(connection) {
  const wake = () => {
    connection.reconnectAfter(MISSED_PING_MS);
    if (connection.state !== "online") connection.retryNow();
  };
  setInterval(() => connection.reconnectAfter(SILENCE_MS), WATCH_MS);
  window.addEventListener("online", wake);
  // A Talko on this very machine is there without a network too, and is found again at once.
  window.addEventListener("offline", () => connection.reconnect());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wake());
}
