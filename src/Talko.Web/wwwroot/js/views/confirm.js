import { byId, prepareDialog } from "./elements.js";

const dialog = byId("confirm");
/** @type {() => Promise<void>} */
let act = async () => {};

prepareDialog(dialog);
byId("confirm-yes").addEventListener("click", run);

/**
 * Asks before something is done that cannot be taken back. What is wrong with it is said there.
 * @param {{ title: string, text: string, yes: string }} question
 * @param {() => Promise<unknown>} onYes
 * @param {(error: any) => string} explain
 */
export function confirm({ title, text, yes }, onYes, explain) {
  byId("confirm-title").textContent = title;
  byId("confirm-text").textContent = text;
  byId("confirm-yes").textContent = yes;
  byId("confirm-error").textContent = "";
  byId("confirm-yes").disabled = false;
  act = async () => {
    try {
      await onYes();
      dialog.close();
    } catch (error) {
      byId("confirm-error").textContent = explain(error);
    }
  };
  dialog.showModal();
}

async function run() {
  byId("confirm-yes").disabled = true;
  await act();
  byId("confirm-yes").disabled = false;
}
