import { transcript } from "../transcript.js";

/** Where several messages are copied each says whose it is; one alone is copied as it is drawn. @param {HTMLElement} rows */
export function sayWhoInCopies(rows) {
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    const isTyped = event.target instanceof Element && event.target.closest("input, textarea");
    if (isTyped || !event.clipboardData || !selection?.rangeCount) return;
    const lines = selectedLines(rows, selection);
    if (lines.length < 2) return;
    event.clipboardData.setData("text/plain", transcript(lines));
    event.preventDefault();
  });
}

/** @param {HTMLElement} rows @param {Selection} selection */
function selectedLines(rows, selection) {
  const range = selection.getRangeAt(0);
  return [...rows.querySelectorAll(".message")]
    .filter((row) => selection.containsNode(row, true))
    .map((/** @type {any} */ row) => ({ ts: row.line.ts, name: row.line.user.user_name, text: selectedText(row, range) }))
    .filter(({ text }) => text);
}

/** What was typed where all of it is selected, else the part as it is drawn. */
function selectedText(row, range) {
  const part = document.createRange();
  part.selectNodeContents(row.querySelector(".text"));
  const startsLater = range.compareBoundaryPoints(Range.START_TO_START, part) > 0;
  const endsEarlier = range.compareBoundaryPoints(Range.END_TO_END, part) < 0;
  if (!startsLater && !endsEarlier) return row.line.text;
  if (startsLater) part.setStart(range.startContainer, range.startOffset);
  if (endsEarlier) part.setEnd(range.endContainer, range.endOffset);
  return part.toString();
}
