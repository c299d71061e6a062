const FIRST_MS = 300;
const LONGEST_MS = 5_000;

/** How long to wait before try number `attempt` (0 is the first): twice as long each time, half of it chance. */
export function backoff(attempt) {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return longest / 2 + (Math.random() * longest) / 2;
}
