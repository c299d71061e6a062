// A tab that nobody sees has no frames; its title still says how much is unseen.
const HIDDEN_MS = 500;

/** @type {Set<() => void>} */
const works = new Set();
let cancel = () => {};

document.addEventListener("visibilitychange", () => works.size > 0 && schedule());

/**
 * Has a change of the page made with the next frame, together with all others, however often it is asked for until
 * then. One that leads to another asks for it in the same way, and gets it in the same frame.
 * @param {() => void} work the same function each time
 */
export function inNextFrame(work) {
  works.add(work);
  if (works.size === 1) schedule();
}

function schedule() {
  cancel();
  const isSeen = document.visibilityState === "visible";
  const id = isSeen ? requestAnimationFrame(run) : setTimeout(run, HIDDEN_MS);
  cancel = () => (isSeen ? cancelAnimationFrame(id) : clearTimeout(id));
}

function run() {
  for (const work of works) {
    try {
      work();
    } catch (error) {
      console.error(error);
    }
    works.delete(work);
  }
}
