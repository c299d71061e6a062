/**
 * Makes a change of a list without moving what is in sight: rows that come, go or change their places above it are
 * made up for, unless the list is at its top, where news are looked for.
 * @param {HTMLElement} list
 * @param {(row: Element) => boolean} stays whether a row keeps its place among the others
 * @param {() => void} change
 */
export function holdListPlace(list, stays, change) {
  const edge = list.getBoundingClientRect().top;
  const isInSight = (row) => row.getBoundingClientRect().bottom > edge;
  const row = list.scrollTop > 0 ? [...list.children].find((other) => stays(other) && isInSight(other)) : null;
  const before = row?.getBoundingClientRect().top ?? 0;
  change();
  if (row?.isConnected) list.scrollTop += row.getBoundingClientRect().top - before;
}
