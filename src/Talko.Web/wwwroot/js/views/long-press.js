const PRESS_MS = 500;
const MOVED_PX = 10;

/**
 * Calls back where a finger rests on something. What that began, a click or a selection, does not happen then.
 * @param {HTMLElement} root @param {(target: Element) => boolean} act returns whether it did something
 */
export function onLongPress(root, act) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let start = { x: 0, y: 0 };
  let isDone = false;
  const stop = () => clearTimeout(timer);

  root.addEventListener("touchstart", (event) => {
    stop();
    isDone = false;
    if (event.touches.length > 1) return;
    const [{ clientX: x, clientY: y, target }] = event.touches;
    start = { x, y };
    timer = setTimeout(() => (isDone = target instanceof Element && act(target)), PRESS_MS);
  }, { passive: true });
  root.addEventListener("touchmove", ({ touches: [{ clientX, clientY }] }) => {
    if (Math.hypot(clientX - start.x, clientY - start.y) > MOVED_PX) stop();
  }, { passive: true });
  root.addEventListener("touchend", (event) => {
    stop();
    if (isDone) event.preventDefault();
  });
  root.addEventListener("touchcancel", stop);
  // The browser's own answer to it comes at about the same time, with a selection.
  root.addEventListener("contextmenu", (event) => {
    if (/** @type {PointerEvent} */ (event).pointerType === "touch") event.preventDefault();
  });
}
