import assert from "node:assert/strict";
import { settled } from "./manual-clock.js";

/** A socket whose calls wait until the test answers them, in their order. */
export class ScriptedSocket {
  #calls = [];

  isOpen = true;

  call(method, params) {
    return new Promise((resolve, reject) => this.#calls.push({ method, params, resolve, reject }));
  }

  close() {
    this.isOpen = false;
  }

  /** The methods that wait for an answer. */
  get asked() {
    return this.#calls.map(({ method }) => method);
  }

  /** Answers the first call that waits, which must be of this method; returns its parameters. */
  async answer(method, result) {
    return (await this.#take(method)).settle(({ resolve }) => resolve(result));
  }

  /** Refuses it instead. */
  async refuse(method, error) {
    return (await this.#take(method)).settle(({ reject }) => reject(error));
  }

  async #take(method) {
    await settled();
    const call = this.#calls.shift();
    assert.equal(call?.method, method);
    return {
      settle: async (how) => {
        how(call);
        await settled();
        return call.params;
      },
    };
  }
}
