import { byId } from "./elements.js";
import { LazyView } from "./lazy-view.js";
import { moveByArrows } from "./menu-keys.js";

/** What everybody can do with their own name, notifications and those they block; who is signed in can do more (AccountMenu). */
export class ProfileMenu {
  #menu = byId("account-menu");

  /**
   * @param {import("../messenger.js").Messenger} messenger
   * @param {import("../notify/settings.js").NotifySettings} settings
   */
  constructor(messenger, settings) {
    const notify = new LazyView(messenger, async () => new (await import("./notify-dialog.js")).NotifyDialog(settings));
    const rename = new LazyView(messenger, async () => new (await import("./rename-self.js")).RenameSelf(messenger));
    const list = new LazyView(messenger, async () => new (await import("./blocked-people.js")).BlockedPeople(messenger));
    moveByArrows(this.#menu);
    byId("open-account").hidden = false;
    byId("open-rename").addEventListener("click", () => this.#open(rename));
    byId("open-notifications").addEventListener("click", () => this.#open(notify));
    byId("open-blocked").addEventListener("click", () => this.#open(list));
  }

  #open(dialog) {
    this.#menu.hidePopover();
    dialog.open();
  }
}
