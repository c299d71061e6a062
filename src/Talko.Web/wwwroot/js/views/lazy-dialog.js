import { byId, prepareDialog } from "./elements.js";
import { LazyView } from "./lazy-view.js";

/**
 * A dialog that opens at once with its field focused, although what it does may still be on its way. What is typed
 * meanwhile stays in the field, and Enter is done when there is somebody to do it.
 */
export class LazyDialog {
  #dialog;
  #field;
  #view;
  #onEarlyEnter;
  #isReady = false;
  /** Whether Enter, which ends the typing, was hit before it could be done. */
  #isSubmitted = false;

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {{ dialog: string, field: string, onEarlyEnter?: (field: HTMLInputElement) => boolean }} parts by their ids;
   *   what Enter does meanwhile returns whether it is done with
   * @param {() => Promise<any>} make of a view with begin, which takes what the field holds, and submit
   */
  constructor(messenger, { dialog, field, onEarlyEnter = () => false }, make) {
    this.#dialog = byId(dialog);
    this.#field = byId(field);
    this.#onEarlyEnter = onEarlyEnter;
    this.#view = new LazyView(messenger, make);
    prepareDialog(this.#dialog);
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.#dialog.addEventListener("submit", (event) => this.#onSubmit(event));
  }

  async open() {
    if (this.#dialog.open) return;
    this.#isReady = false;
    this.#isSubmitted = false;
    this.#field.value = "";
    this.#dialog.showModal();
    this.#field.focus();
    const view = await this.#view.loaded();
    if (!this.#dialog.open) return;
    this.#isReady = true;
    if (!view) this.#dialog.close();
    else view.begin();
    if (view && this.#isSubmitted) view.submit();
  }

  #onKey(event) {
    if (this.#isReady || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.#isSubmitted = !this.#onEarlyEnter(this.#field);
  }

  #onSubmit(event) {
    event.preventDefault();
    if (!this.#isReady) this.#isSubmitted = true;
  }
}

/** Enter ends a name that is typed among others. @param {HTMLInputElement} field */
export function endName(field) {
  const { value } = field;
  const isEnded = /(^|[,;])\s*$/.test(value);
  if (!isEnded) field.setRangeText(", ", value.length, value.length, "end");
  return !isEnded;
}
