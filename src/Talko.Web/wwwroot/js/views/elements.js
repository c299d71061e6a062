/** An element that index.html has. @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** A copy of the first element of a template in index.html. @param {string} id @returns {any} */
export const fromTemplate = (id) => byId(id).content.firstElementChild.cloneNode(true);

/** @param {string} tag @param {string} [className] @returns {any} */
export function make(tag, className, text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}

/** Sets a text or an attribute only where it is another one: what stays the same costs the browser nothing. */
export function setText(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Focuses the element again where a button that was disabled or is gone has lost the focus to the page. */
export function keepFocus(element) {
  if (document.activeElement === null || document.activeElement === document.body) element?.focus();
}

/** Opens a modal dialog that its [data-close] buttons and a click beside it close. */
export function prepareDialog(dialog) {
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
  });
}
