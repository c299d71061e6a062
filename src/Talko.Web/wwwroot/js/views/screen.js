import { byId } from "./elements.js";

// The same width as in css/layout.css.
const narrow = window.matchMedia("(max-width: 720px)");

/** On a narrow screen the list and the conversation are two screens. */
export const isNarrow = () => narrow.matches;

/** Where fingers type there is no Shift-Enter. */
const touch = window.matchMedia("(hover: none) and (pointer: coarse)");

export const isTouched = () => touch.matches;

export const onWidthChange = (listener) => narrow.addEventListener("change", listener);

export const showConversation = (shown) => byId("app").classList.toggle("in-chat", shown);

/** On a narrow screen the search takes the place of both. @param {boolean} shown */
export function showSearch(shown) {
  byId("app").classList.toggle("searching", shown);
  if (shown) showConversation(false);
}

/** Where a phone's keyboard covers the page instead of shrinking it, the page shrinks itself. */
export function followViewport() {
  const viewport = window.visualViewport;
  if (!viewport) return;
  const follow = () => {
    // A page zoomed with two fingers keeps its size.
    if (viewport.scale > 1.01) return;
    document.documentElement.style.setProperty("--app-height", `${viewport.height}px`);
    window.scrollTo(0, 0);
  };
  viewport.addEventListener("resize", follow);
  follow();
}
