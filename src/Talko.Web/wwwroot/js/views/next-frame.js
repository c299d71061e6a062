// A tab that nobody sees has no frames; its title still says how much is unseen.
const HIDDEN_MS = 500;

// Where frames take long, one after the other, the time between them belongs to who types.
const LONG_MS = 12;
const LONG_FRAMES = 3;
const MAX_REST_MS = 100;

/** @type {Set<() => void>} */
const works = new Set();
let cancel = () => {};
let longFrames = 0;
let freeFrom = 0;

// What is posted in a frame comes when its layout has been made and painted.
const painted = new MessageChannel();
painted.port1.onmessage = ({ data: began }) => {
  const ended = performance.now();
  longFrames = ended - began > LONG_MS ? longFrames + 1 : 0;
  freeFrom = longFrames > LONG_FRAMES ? ended + Math.min(ended - began, MAX_REST_MS) : ended;
};

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
  const rest = isSeen ? freeFrom - performance.now() : HIDDEN_MS;
  if (rest > 0) {
    const timer = setTimeout(isSeen ? askForFrame : run, rest);
    cancel = () => clearTimeout(timer);
  } else {
    askForFrame();
  }
}

function askForFrame() {
  const frame = requestAnimationFrame(run);
  cancel = () => cancelAnimationFrame(frame);
}

function run() {
  const began = performance.now();
  if (began - freeFrom > MAX_REST_MS) longFrames = 0;
  painted.port2.postMessage(began);
  for (const work of works) {
    try {
      work();
    } catch (error) {
      console.error(error);
    }
    works.delete(work);
  }
}
