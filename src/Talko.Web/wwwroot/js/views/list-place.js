/**
 * Makes a change of a list without moving what is in sight: rows that come, go or change their places above it are
 * made up for, unless the list is at its top, where news are looked for.
 * @param {HTMLElement} list
 * @param {(row: Element) => boolean} stays whether a row keeps its place among the others
 * @param {() => void} change
 */
export function holdListPlace(list, stays, change) {
  const edge = list.getBoundingClientRect().top;
  let row = list.scrollTop > 0 ? firstInSight(list.children, edge) : null;
  while (row && !stays(row)) row = row.nextElementSibling;
  const before = row?.getBoundingClientRect().top ?? 0;
  change();
  if (row?.isConnected) list.scrollTop += row.getBoundingClientRect().top - before;
}

/** Found in few looks, however many there are. @param {HTMLCollection} rows @param {number} edge */
function firstInSight(rows, edge) {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].getBoundingClientRect().bottom > edge) high = middle;
    else low = middle + 1;
  }
  return rows[low] ?? null;
}
