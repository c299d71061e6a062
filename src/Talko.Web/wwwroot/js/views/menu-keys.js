/** Lets the arrows, Home and End go from item to item of a menu, as the role promises. @param {HTMLElement} menu */
export function moveByArrows(menu) {
  menu.addEventListener("keydown", (event) => {
    const items = [.../** @type {NodeListOf<HTMLElement>} */ (menu.querySelectorAll("[role=menuitem]:not([hidden])"))];
    const at = items.findIndex((item) => item === document.activeElement);
    const target = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    items.at(target % items.length)?.focus();
  });
}
