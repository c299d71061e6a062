import { endSession } from "../account.js";
import { formatMoment } from "../format.js";
import { sentence } from "../net/errors.js";
import { byId, fromTemplate, keepFocus, make, prepareDialog } from "./elements.js";
import { showTime } from "./times.js";

/** The dialog that lists where the user is signed in, and ends sessions. */
export class Sessions {
  #messenger;
  #dialog = byId("sessions");
  #others = [];

  constructor(messenger) {
    this.#messenger = messenger;
    prepareDialog(this.#dialog);
    byId("end-others").addEventListener("click", () => this.#end(this.#others));
  }

  async open() {
    byId("session-list").replaceChildren();
    byId("end-others").hidden = true;
    this.#dialog.showModal();
    await this.#end([]);
  }

  /** Ends some and shows those that are left. */
  async #end(ended) {
    byId("sessions-error").textContent = "";
    try {
      for (const { session_id: id } of ended) await endSession(id);
    } catch (error) {
      byId("sessions-error").textContent = sentence(error);
    }
    try {
      this.#show((await this.#messenger.call("GetSessions", {})).sessions);
    } catch (error) {
      byId("sessions-error").textContent = sentence(error);
    }
    // The button that was pressed is gone.
    if (ended.length > 0) keepFocus(byId("session-list").querySelector("button:enabled:not([hidden])") ?? byId("sessions-done"));
  }

  #show(sessions) {
    this.#others = sessions.filter((session) => !session.is_current);
    const current = sessions.filter((session) => session.is_current);
    byId("session-list").replaceChildren(...[...current, ...this.#others].map((session) => this.#row(session)));
    byId("end-others").hidden = this.#others.length === 0;
  }

  #row(session) {
    const row = fromTemplate("session-template");
    const name = session.device_name ?? "A device without a name";
    row.querySelector("bdi").textContent = name;
    const aside = row.querySelector(".aside");
    aside.replaceChildren(...(session.is_current ? ["This device"] : ["Last used: ", timeOf(session.used_ts)]));
    aside.title = `Signed in: ${formatMoment(session.created_ts)}`;
    row.classList.toggle("current", session.is_current === true);
    const end = row.querySelector("button");
    end.hidden = session.is_current;
    end.ariaLabel = `End ${name}`;
    end.addEventListener("click", () => {
      end.disabled = true;
      this.#end([session]);
    });
    return row;
  }
}

function timeOf(ts) {
  const time = make("time");
  showTime(time, ts, "recent");
  return time;
}
