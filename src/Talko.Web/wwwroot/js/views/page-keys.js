// As much as stays in sight of what was.
const KEPT = 0.1;

const STEPS = { PageUp: -1, PageDown: 1 };

/**
 * PageUp and PageDown scroll what is read while one writes.
 * @param {HTMLElement} text
 * @param {HTMLElement} scroller
 */
export function scrollByPages(text, scroller) {
  text.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    if (!step || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    scroller.scrollBy({ top: step * scroller.clientHeight * (1 - KEPT) });
  });
}
