const END = ", ";
const SEPARATOR = /[,;\n]/;
const ENDED = /[,;\n]\s*$/;
// The first name that a separator ends, with what stands around it.
const FIRST = /^[\s,;]*([^,;\n]*?)\s*[,;\n][\s,;]*/;

/**
 * A field for several names, each ended by a comma or by who asks for them. What is typed while a name is looked up
 * stays: an answer takes that name alone out of the field, and only if nobody has changed it meanwhile.
 * @template Answer
 */
export class NameField {
  #input;
  #ask;
  #take;
  #isComposing = false;
  /** What it held when the last name was ended. */
  #ended = "";
  /** @type {Promise<boolean> | null} */
  #work = null;

  /**
   * @param {HTMLInputElement} input
   * @param {(name: string) => Promise<Answer>} ask
   * @param {(answer: Answer) => boolean} take returns whether it was the name of somebody
   */
  constructor(input, ask, take) {
    this.#input = input;
    this.#ask = ask;
    this.#take = take;
    input.addEventListener("compositionstart", () => (this.#isComposing = true));
    input.addEventListener("compositionend", () => (this.#isComposing = false));
    input.addEventListener("input", () => SEPARATOR.test(input.value) && this.#work === null && this.#takeAll());
  }

  get isEmpty() {
    return !this.#input.value.trim();
  }

  /** Ends the name that is being typed and takes all. Settles with whether each was the name of somebody. */
  takeAll() {
    const end = this.#input.value.length;
    if (!this.isEmpty && !ENDED.test(this.#input.value)) {
      this.#input.setRangeText(END, end, end, "end");
      this.#ended = this.#input.value;
    }
    return this.#takeAll();
  }

  #takeAll() {
    this.#work ??= this.#takeEach().finally(() => (this.#work = null));
    return this.#work;
  }

  async #takeEach() {
    for (let match; (match = FIRST.exec(this.#input.value)); ) {
      const [text, name] = match;
      const answer = name ? await this.#ask(name) : null;
      await this.#composed();
      if (!this.#input.value.startsWith(text)) continue;
      if (answer !== null && !this.#take(answer)) {
        this.#takeEndBack();
        return false;
      }
      this.#input.setRangeText("", 0, text.length, "preserve");
    }
    return true;
  }

  /** What is to be corrected is left as it was typed. */
  #takeEndBack() {
    const { length } = this.#input.value;
    if (this.#input.value === this.#ended) this.#input.setRangeText("", length - END.length, length, "preserve");
  }

  /** Settles when no input method is at work: to change the field under it would lose what it holds. */
  async #composed() {
    if (this.#isComposing) await new Promise((resolve) => this.#input.addEventListener("compositionend", resolve, { once: true }));
  }
}
