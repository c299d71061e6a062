import { Code, sentence } from "../net/errors.js";
import { keepFocus } from "./elements.js";

const MIN_LENGTH = 8;

/** What is wrong with what one field holds. */
export class FieldProblem extends Error {
  constructor(field, message) {
    super(message);
    this.field = field;
  }
}

/** A form with a password: what is wrong is said at its field, and while it works it says so. */
export class AccountForm {
  #form;
  #button;
  #submit;
  #label;
  /** Whether somebody has gone on typing since it was sent. */
  #isTyping = false;

  /** `submit` throws a FieldProblem for what belongs to a field. */
  constructor(form, submit) {
    this.#form = form;
    this.#submit = submit;
    this.#button = form.querySelector("[type=submit]");
    this.#label = this.#button.textContent;
    for (const input of form.querySelectorAll(".entry input")) this.#describe(input);
    // No password stays behind in a dialog that is out of sight.
    form.closest("dialog")?.addEventListener("close", () => this.reset());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#onSubmit();
    });
  }

  get isBusy() {
    return this.#button.disabled;
  }

  value(field) {
    return this.#form.elements[field].value;
  }

  /** Makes it empty, but for what is given. */
  reset(values = {}) {
    this.#form.reset();
    for (const [field, value] of Object.entries(values)) this.#form.elements[field].value = value;
    this.#clear();
  }

  focus() {
    const inputs = [...this.#form.querySelectorAll(".entry:not([hidden]) input:not([readonly])")];
    (inputs.find((input) => !input.value) ?? inputs[0]).focus();
  }

  #describe(input) {
    const error = errorOf(input);
    const hint = input.closest(".entry").querySelector(".hint");
    error.id = `${input.id}-error`;
    if (hint) hint.id = `${input.id}-hint`;
    input.setAttribute("aria-describedby", hint ? `${hint.id} ${error.id}` : error.id);
    input.addEventListener("input", () => {
      this.#isTyping = true;
      this.#say(input, "");
    });
  }

  #say(input, text) {
    errorOf(input).textContent = text;
    input.setAttribute("aria-invalid", String(text !== ""));
  }

  #clear() {
    for (const input of this.#form.querySelectorAll(".entry input")) this.#say(input, "");
    this.#form.querySelector("[data-problem]").textContent = "";
  }

  async #onSubmit() {
    if (this.isBusy) return;
    const focused = document.activeElement;
    this.#isTyping = false;
    this.#clear();
    this.#setBusy(true);
    try {
      this.#requireAll();
      await this.#submit(this);
    } catch (error) {
      this.#show(error);
    } finally {
      this.#setBusy(false);
      keepFocus(focused);
    }
  }

  #requireAll() {
    for (const input of this.#form.querySelectorAll(".entry:not([hidden]) input[required]")) {
      if (!input.value.trim()) throw new FieldProblem(input.name, "This is needed.");
    }
  }

  #show(error) {
    if (!(error instanceof FieldProblem)) {
      this.#form.querySelector("[data-problem]").textContent = sentence(error);
      return;
    }
    const input = this.#form.elements[error.field];
    this.#say(input, sentence(error));
    if (this.#isTyping) return;
    input.focus();
    input.select();
  }

  #setBusy(isBusy) {
    this.#form.setAttribute("aria-busy", String(isBusy));
    this.#button.disabled = isBusy;
    this.#button.textContent = isBusy ? this.#button.dataset.busy : this.#label;
  }
}

const errorOf = (input) => input.closest(".entry").querySelector(".error");

/** Checks what is typed twice when a password is new. */
export function checkNewPassword(form, field) {
  if (form.value(field).length < MIN_LENGTH) {
    throw new FieldProblem(field, `A password has at least ${MIN_LENGTH} characters.`);
  }
  if (form.value("repeat") !== form.value(field)) throw new FieldProblem("repeat", "This is not the same password.");
}

/** Waits for an answer and puts errors of the codes given at their fields. */
export async function placing(answer, fieldOfCode) {
  try {
    return await answer;
  } catch (error) {
    if (error.retryAfterMs) throw new Error(`${sentence(error)} Try again ${inTime(error.retryAfterMs)}.`);
    const field = fieldOfCode(error);
    if (field) throw new FieldProblem(field, error.code === Code.conflict ? "This name is taken." : sentence(error));
    throw error;
  }
}

function inTime(milliseconds) {
  const seconds = Math.ceil(milliseconds / 1000);
  return seconds > 90 ? `in ${Math.ceil(seconds / 60)} minutes` : `in ${seconds} ${seconds === 1 ? "second" : "seconds"}`;
}

/** A wrong password, which is said at its field. */
export const atPassword = (error) => (error.code === Code.notSignedIn ? "password" : null);
