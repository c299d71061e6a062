const FIRST_MS = 500;
const LONGEST_MS = 8_000;

/**
 * How long to wait before try number `attempt` (0 is the first): anything up to a bound that doubles, as Talko.Client
 * does it, so that many pages that lost the same server do not come back at the same moment. A server that said how
 * long gets as much more.
 * @param {number} attempt
 * @param {number | null} askedFor
 */
export function backoff(attempt, askedFor = null) {
  const bound = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(attempt, 10));
  return bound * Math.random() + Math.min(Math.max(askedFor ?? 0, 0), LONGEST_MS);
}
