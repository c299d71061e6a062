import { quietUntil } from "../notify/settings.js";
import { byId, prepareDialog } from "./elements.js";
import { canNotify } from "./notifications.js";

const CLOCK = new Intl.DateTimeFormat(undefined, { weekday: "short", hour: "numeric", minute: "2-digit" });

/** The dialog that says what this browser tells of. What is chosen holds at once. */
export class NotifyDialog {
  #settings;
  #dialog = byId("notifications");
  #isOn = byId("notify-on");
  #showsText = byId("notify-text");
  #sounds = byId("notify-sounds");
  #quiet = byId("notify-quiet");

  /** @param {import("../notify/settings.js").NotifySettings} settings */
  constructor(settings) {
    this.#settings = settings;
    prepareDialog(this.#dialog);
    this.#isOn.addEventListener("change", () => this.#turn(this.#isOn.checked));
    this.#showsText.addEventListener("change", () => settings.change({ showsText: this.#showsText.checked }));
    this.#sounds.addEventListener("change", () => settings.change({ sounds: this.#sounds.checked }));
    this.#quiet.addEventListener("change", () => {
      settings.change({ quietUntil: quietUntil(this.#quiet.value) });
      this.#show();
    });
  }

  open() {
    this.#show();
    this.#dialog.showModal();
  }

  /** @param {boolean} isWanted */
  async #turn(isWanted) {
    const isOn = isWanted && (await Notification.requestPermission()) === "granted";
    this.#settings.change({ isOn, isAsked: true });
    this.#show();
  }

  #show() {
    const { isOn, showsText, sounds, quietUntil: until } = this.#settings.all;
    const isAllowed = canNotify() && Notification.permission !== "denied";
    this.#isOn.checked = isOn && isAllowed;
    this.#isOn.disabled = !isAllowed;
    this.#showsText.checked = showsText;
    this.#sounds.checked = sounds;
    this.#quiet.selectedIndex = 0;
    byId("notify-problem").textContent = problem();
    byId("notify-until").textContent = this.#settings.isQuiet ? `Quiet until ${CLOCK.format(until)}.` : "";
  }
}

/** Why there can be none; empty where there can. */
function problem() {
  if (!canNotify()) return "This browser shows notifications only on pages over HTTPS, or on this machine.";
  return Notification.permission === "denied" ? "This browser was told to show none of this page: its site settings change that." : "";
}
