/** Puts a row where its rank belongs. A chat moves up because of news, so that is looked for from the top; a page of chats belongs at the end. */
export function placeRow(list, row, rank) {
  row.rank = rank;
  const last = list.lastElementChild;
  let next = last && last !== row && last.rank >= rank ? null : list.firstElementChild;
  while (next && (next === row || next.rank >= rank)) next = next.nextElementSibling;
  const focused = row.contains(document.activeElement) ? document.activeElement : null;
  list.insertBefore(row, next);
  // An element that is moved loses the focus.
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}
